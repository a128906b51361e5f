// What the tests ask of a page as it is drawn. Each function answers a list of sentences, empty where all is well.
window.inThePage = {
    // Words of a figure that lie over others or beyond its edge. A line's box is some 5 px higher than its letters.
    figures() {
        return [...document.querySelectorAll(".js-plotly-plot")].flatMap((figure, n) => {
            const frame = figure.querySelector(".svg-container").getBoundingClientRect()
            const texts = [...figure.querySelectorAll(".main-svg text")]
                .filter(text => text.textContent.trim() && !text.closest(".hoverlayer")
                    && getComputedStyle(text).visibility !== "hidden" && +getComputedStyle(text).opacity)
                .map(text => [text.textContent.trim().slice(0, 40), text.getBoundingClientRect()])
                .filter(([, box]) => box.width && box.height)
            return texts.flatMap(([said, box], at) => [
                ...(box.left < frame.left - 1 || box.right > frame.right + 1
                    || box.top < frame.top - 1 || box.bottom > frame.bottom + 1
                    ? [`figure ${n + 1}: “${said}” is cut`] : []),
                ...texts.slice(at + 1)
                    .filter(([, its]) => Math.min(box.right, its.right) - Math.max(box.left, its.left) > 2
                        && Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top) > 5)
                    .map(([other]) => `figure ${n + 1}: “${said}” lies over “${other}”`)])
        })
    },
    // What a finger has to meet and is less than 24 px; a link within a line of text may be.
    smallTargets() {
        const targets = 'a[href], button, summary, input, [role="radio"], [role="tab"], [role="spinbutton"]'
        return [...document.querySelectorAll(targets)].flatMap(target => {
            const { width, height } = target.getBoundingClientRect(), style = getComputedStyle(target)
            const isHidden = width <= 1 || height <= 1 || style.visibility === "hidden"
                || target.closest('label, [aria-hidden="true"]')
            if (isHidden || Math.min(width, height) >= 23.5 || (target.matches("a") && style.display === "inline"))
                return []
            const name = target.getAttribute("aria-label") || target.innerText
            return [`${target.tagName} “${name.slice(0, 40)}” is ${Math.round(width)} × ${Math.round(height)}`]
        })
    },
    // By how much the page is wider than its window, and what in it is.
    overflow() {
        const main = document.querySelector('[data-testid="stMain"]')
        const beyond = Math.max(main.scrollWidth - main.clientWidth,
            document.documentElement.scrollWidth - window.innerWidth)
        return beyond > 0 ? [`the page is ${beyond} px wider than the window`] : []
    },
}
