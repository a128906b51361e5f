// Kaleido asks Plotly for a picture of a figure as it is: this puts its words around it first (dress.js).
const plain = Plotly.toImage
Plotly.toImage = async (figure, options) => {
    const { data, layout } = await dressed(figure, options.width)
    return plain({ ...figure, data, layout }, { ...options, height: layout.height })
}
