// The first picture of a page stays until the app has drawn its own. React empties #root as soon as it begins, seconds
// before there is a chart: so the first words move beside it, over the app, and give way when its first chart is drawn,
// or when the page is whole without one. Where this script does not run they stay in #root, and go with it.
const first = document.querySelector("#root > .first")
if (first?.querySelector(".picture")) {
    const root = document.getElementById("root"), begun = performance.now()
    root.after(first)
    root.style.visibility = "hidden"
    const drawn = () => root.querySelector('[data-testid="stPlotlyChart"] .main-svg .mlayer > *')
    const ended = () => root.querySelector('[data-test-script-state="notRunning"] [data-testid="stMain"] h1')
        && !root.querySelector('[data-testid="stPlotlyChart"], [data-testid="stSkeleton"]')
    const give = () => {
        watch.disconnect()
        clearTimeout(late)
        const scrolled = first.scrollTop
        first.remove()
        root.style.visibility = ""
        if (scrolled) root.querySelector('[data-testid="stMain"]')?.scrollTo(0, scrolled)
        performance.measure("first picture", { start: begun })
    }
    // Both stand in the same place where the texts above them are as high; where they are not, the one glides there.
    const glide = () => {
        const chart = drawn()?.closest('[data-testid="stPlotlyChart"]')
        const picture = [...first.querySelectorAll(".picture")].find(one => one.offsetHeight)
        const isSeen = chart && picture && chart.getBoundingClientRect().top < innerHeight && !document.hidden
        if (!isSeen || !document.startViewTransition || matchMedia("(prefers-reduced-motion)").matches) return give()
        picture.style.viewTransitionName = "first-picture"
        document.startViewTransition(() => {
            give()
            chart.style.viewTransitionName = "first-picture"
        }).finished.finally(() => { chart.style.viewTransitionName = "" })
    }
    let isGiving = false
    const look = () => {
        if (isGiving || !(drawn() || ended())) return
        isGiving = true
        glide()
    }
    const watch = new MutationObserver(look)
    watch.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-script-state"] })
    // Whatever hinders the app has something to say.
    const late = setTimeout(give, 90_000)
}
