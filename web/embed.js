// The light page of one exhibit (web/templates/exhibit.html): its picture is there at once, and the interactive chart
// takes its place when somebody points at it, taps it or asks for it. Without a picture (the server has no Chromium)
// the chart is drawn at once, and pictures of it are made here, with the same words around them.
const chart = document.getElementById("chart")
const { figure, plotly, dress, file } = chart.dataset
const dark = matchMedia("(prefers-color-scheme: dark)"), narrow = matchMedia("(max-width: 639px)")
const picture = () => [...chart.querySelectorAll(".picture")].find(one => one.offsetHeight)
let begun

const loaded = address => new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = address
    script.addEventListener("load", resolve)
    script.addEventListener("error", reject)
    document.head.append(script)
})

async function spec() {
    const address = new URL(figure, location)
    if (!address.searchParams.has("theme") && dark.matches) address.searchParams.set("theme", "dark")
    if (narrow.matches) address.searchParams.set("width", "390")
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(answer.status)
    return answer.json()
}

async function draw() {
    const [drawn] = await Promise.all([spec(), window.Plotly || loaded(plotly)])
    const { meta, ...layout } = drawn.layout
    const place = document.createElement("div")
    // As high as the picture that it follows, so that nothing below it moves.
    const height = Math.round(picture()?.getBoundingClientRect().height || layout.height)
    place.style.cssText = `position:absolute;inset:0;height:${height}px;visibility:hidden`
    chart.append(place)
    await Plotly.newPlot(place, drawn.data, { ...layout, height, autosize: true },
        { displayModeBar: false, responsive: true, scrollZoom: false, doubleClick: false })
    chart.replaceChildren(place)
    place.style.cssText = ""
    // What the picture told a screen reader.
    chart.setAttribute("role", "img")
    chart.setAttribute("aria-label", document.getElementById("finding").textContent)
    const asked = document.getElementById("explore")
    if (asked === document.activeElement) {
        // Whoever asked by keyboard goes on from the chart, and not from the page's beginning.
        chart.tabIndex = -1
        chart.focus({ preventScroll: true })
    }
    asked?.remove()
}

const explore = () => begun ??= draw().catch(() => { begun = undefined })

async function save(form) {
    await (window.dressed || loaded(dress))
    const drawn = await spec(), width = narrow.matches ? 390 : 960
    const { data, layout } = await dressed(drawn, width)
    await Plotly.downloadImage({ data, layout },
        { format: form, width, height: layout.height, scale: form === "png" ? 2 : 1, filename: file })
}

if (picture()) {
    for (const act of ["pointerenter", "pointerdown"]) chart.addEventListener(act, explore, { once: true })
    const asked = document.getElementById("explore")
    asked.hidden = false
    asked.addEventListener("click", explore)
} else if (chart.dataset.isEmpty === undefined) {
    explore()
    for (const button of document.querySelectorAll("[data-save]")) {
        button.hidden = false
        button.addEventListener("click", () => save(button.dataset.save))
    }
}
dark.addEventListener("change", () => { if (begun) begun = draw() })
