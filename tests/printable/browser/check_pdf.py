"""Reads a PDF with another library: tags, language, title, fonts, outline, and the size of its pages."""
import sys
import pikepdf

path, size = sys.argv[1:]
width, height = (float(side) for side in size.split("x"))
with pikepdf.open(path) as pdf:
    root = pdf.Root
    assert root.get("/MarkInfo", {}).get("/Marked") == True, "it is not tagged"  # noqa: E712
    assert "/StructTreeRoot" in root, "it has no structure"
    assert str(root.get("/Lang", "")).startswith("en"), "it has no language"
    title = str(pdf.docinfo.get("/Title", ""))
    assert len(title) > 10, f"its title is {title!r}"
    with pdf.open_outline() as outline:
        assert outline.root, "it has no outline"
    names = set()

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                names.add(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(root["/StructTreeRoot"]["/K"])
    for name in ("/H1", "/H2", "/Table", "/TR", "/TH", "/TD", "/L", "/LI", "/Figure"):
        assert name in names, f"no {name} among {sorted(names)}"
    for number, page in enumerate(pdf.pages, 1):
        box = [float(edge) for edge in page.mediabox]
        assert abs(box[2] - width) < 2 and abs(box[3] - height) < 2, f"page {number} is {box}"
        for font in page.resources.get("/Font", {}).values():
            for one in font.get("/DescendantFonts", [font]):
                if str(one.get("/Subtype")) == "/Type3":
                    continue
                descriptor = one["/FontDescriptor"]
                embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                assert embedded, f"page {number}: {one.get('/BaseFont')} is not embedded"
