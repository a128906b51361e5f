// Puts around a figure what lets it stand alone: title, finding and filters above, source below. The words come in
// layout.meta (formats/pictures.py). It runs where pictures are drawn on the server, and in the browser of a visitor
// who asks for a picture, so that both have the same around them. Widths of words and margins are measured, so
// nothing is cut and nothing collides, whatever the font.
const EDGE = 14, LINE = 1.3
const pen = document.createElement("canvas").getContext("2d")

function lines(words, font, width) {
    pen.font = font
    const found = [""]
    for (const word of words.split(/\s+/)) {
        const longer = found.at(-1) ? `${found.at(-1)} ${word}` : word
        if (pen.measureText(longer).width <= width || !found.at(-1)) found[found.length - 1] = longer
        else found.push(word)
    }
    return found
}

const escaped = text => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")

// Blocks of words one below the other, each with the height at which it begins; and where the last one ends.
function stacked(blocks, family, width) {
    let end = 0
    const placed = blocks.filter(block => block.text).map(block => {
        const font = `${block.bold ? "bold " : ""}${block.size}px ${family}`
        const text = lines(block.text, font, width - 2 * EDGE).map(escaped)
        const begin = end + block.above
        end = begin + text.length * block.size * LINE
        return { ...block, begin, text: text.join("<br>") }
    })
    return [placed, end]
}

function note(block, from, shift, left) {
    return {
        text: block.bold ? `<b>${block.text}</b>` : block.text, font: { size: block.size, color: block.colour },
        xref: "paper", x: 0, xanchor: "left", xshift: EDGE - left, yref: "paper", y: from, yanchor: "top",
        yshift: shift - block.begin, align: "left", showarrow: false, borderpad: 0,
    }
}

async function dressed(figure, width) {
    const { meta, ...layout } = structuredClone(figure.layout)
    if (!meta?.above) return figure
    const family = layout.font.family
    const [above, top] = stacked(meta.above, family, width)
    const [below, bottom] = stacked(meta.below, family, width)
    const header = Math.ceil(top) + 10, footer = Math.ceil(bottom) + 10
    const height = meta.height ? meta.height - header - footer : layout.height
    const box = document.createElement("div")
    box.style.cssText = `position:absolute;left:-99999px;width:${width}px`
    document.body.append(box)
    await Plotly.newPlot(box, structuredClone(figure.data), { ...structuredClone(layout), width, height },
        { staticPlot: true })
    // The margins as they came out, with the legend and the words of the axes in them.
    const { l, r, t, b } = box._fullLayout._size
    Plotly.purge(box)
    box.remove()
    // A legend at the figure's edge moves down with the edge that the chart has now.
    const isAtEdge = layout.legend?.yref === "container"
    const legend = isAtEdge ? { ...layout.legend, y: 1 - header / (height + header + footer) } : layout.legend
    return {
        data: figure.data,
        layout: {
            ...layout, legend, width, height: height + header + footer, paper_bgcolor: meta.paper,
            margin: { ...layout.margin, l, r, t: t + header, b: b + footer },
            annotations: [...(layout.annotations ?? []),
                ...above.map(block => note(block, 1, t + header, l)), ...below.map(block => note(block, 0, -b, l))],
        },
    }
}
