// ui/window.py says what each part is for, and what a reader met without it.
const APP = '[data-testid="stApp"]'
const CLOSE_MENU = '[data-testid="stSidebar"][data-collapsed="false"] [data-testid="stSidebarCollapseButton"] button'
const phone = matchMedia("(max-width: 639px)"), menu = matchMedia("(max-width: 768px)")
let hasActed = false, place, tell = () => {}, measure = () => {}

for (const act of ["pointerdown", "keydown", "click", "input"]) addEventListener(act, () => { hasActed = true }, true)
addEventListener("popstate", () => { hasActed = false }, true)
const push = history.pushState.bind(history), replace = history.replaceState.bind(history)
history.pushState = (...step) => {
    (hasActed ? push : replace)(...step)
    hasActed = false
}

document.addEventListener("touchstart", event => {
    if (event.target.closest?.(".js-plotly-plot")) event.stopPropagation()
}, { capture: true, passive: true })

new MutationObserver(() => tell()).observe(document.querySelector(APP),
    { attributes: true, attributeFilter: ["data-test-connection-state"] })
for (const change of ["online", "offline"]) addEventListener(change, () => tell())
addEventListener("beforeprint", () => {
    for (const svg of document.querySelectorAll(".js-plotly-plot .main-svg"))
        svg.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`)
})
for (const width of [phone, menu]) width.addEventListener("change", () => measure())

export default function ({ parentElement, setStateValue, data }) {
    const [status, alert] = parentElement.querySelectorAll("p")
    measure = () => {
        const width = phone.matches ? "phone" : menu.matches ? "tablet" : "desk"
        if (width !== data.width) setStateValue("width", width)
    }
    tell = () => {
        const isOnline = navigator.onLine && document.querySelector(APP).dataset.testConnectionState === "CONNECTED"
        alert.textContent = isOnline ? "" : data.cut
    }
    measure()
    tell()
    document.documentElement.dataset.width = data.width
    document.documentElement.dataset.scheme = getComputedStyle(document.querySelector(APP)).colorScheme
    if (status.textContent !== data.said) status.textContent = data.said
    if (place !== undefined && place !== data.place) {
        const main = document.getElementById("stMain")
        main.scrollTo({ top: 0, behavior: "instant" })
        if (menu.matches && document.querySelector(CLOSE_MENU)) {
            document.querySelector(CLOSE_MENU).click()
            main.focus({ preventScroll: true })
        }
    }
    place = data.place
}
