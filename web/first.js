// The first words of a page and its first picture stay until the app has drawn its own. React empties #root as soon as
// it begins, seconds before there is a chart, and a window was blank till then: so they move beside it, over the app, and
// give way when its first chart is drawn, or when the page is whole without one. Where this script does not run they stay
// in #root, and go with it.
const first = document.querySelector("#root > .first")
if (first) {
    const root = document.getElementById("root"), begun = performance.now()
    root.after(first)
    root.style.visibility = "hidden"
    // A chart that is drawn anew is there, and not shown, for some frames.
    const drawn = () => {
        const chart = root.querySelector('[data-testid="stPlotlyChart"] .main-svg .mlayer > *')
        return chart?.checkVisibility() && chart
    }
    const ended = () => root.querySelector('[data-test-script-state="notRunning"] [data-testid="stMain"]'
        + ' :is(h1, [data-testid="stAlert"])')
        && !root.querySelector('[data-testid="stPlotlyChart"], [data-testid="stSkeleton"]')
    const give = () => {
        cancelAnimationFrame(next)
        clearTimeout(late)
        const scrolled = first.scrollTop
        first.remove()
        root.style.visibility = ""
        if (scrolled) root.querySelector('[data-testid="stMain"]')?.scrollTo(0, scrolled)
        performance.measure("first picture", { start: begun })
    }
    // Both stand in the same place where the texts above them are as high; where they do not, the one glides to the other.
    // A view transition, which paints everything twice first, had the chart come 0.4 s later.
    const glide = () => {
        const chart = drawn()?.closest('[data-testid="stPlotlyChart"]')
        const picture = [...first.querySelectorAll(".picture")].find(one => one.offsetHeight)
        const top = chart?.getBoundingClientRect().top, moves = picture && picture.getBoundingClientRect().top - top
        give()
        if (Math.abs(moves) > 40 && top < innerHeight && !matchMedia("(prefers-reduced-motion)").matches)
            chart.animate({ transform: [`translateY(${moves}px)`, "none"] }, { duration: 150, easing: "ease-out" })
    }
    // A window that is no desk's is drawn twice: the app learns its width from the first run (ui/window.js), and says for
    // which it drew. Should it never say so, ten seconds with a chart are enough.
    const width = matchMedia("(max-width: 639px)").matches ? "phone"
        : matchMedia("(max-width: 768px)").matches ? "tablet" : "desk"
    const isReady = () => ended() || (drawn() && (width === "desk"
        || root.querySelector('[data-test-script-state="notRunning"]')))
    const enough = () => width === "desk" ? 0 : ended() ? 400 : document.documentElement.dataset.width === width ? 200 : 10_000
    // What draws charts takes a second to be read by the browser, which Streamlit begins when the first chart has come.
    // Begun while the server makes the page, the chart is there after 3.8 s in place of 4.6 (medians of 12 pairs of
    // visits on a busy machine). Begun earlier, it would only be the server that waits.
    let next, since, chart = first.dataset.chart
    const look = now => {
        if (chart && root.querySelector('[data-test-connection-state="CONNECTED"]')) {
            import(new URL(chart, document.baseURI)).catch(() => {})
            chart = ""
        }
        if (!isReady()) since = undefined
        else if (now - (since ??= now) >= enough()) return glide()
        next = requestAnimationFrame(look)
    }
    next = requestAnimationFrame(look)
    // Whatever hinders the app has something to say.
    const late = setTimeout(give, 90_000)
}
