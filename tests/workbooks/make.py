"""Makes the workbooks that tests/workbooks.rs compares: one content in the four formats of spreadsheets.

Needs Python with openpyxl and xlwt (which makes uncalculated.xls), and LibreOffice for .xls and .ods. No program at hand writes .xlsb, so its records
are written here (MS-XLSB: a record is a number, a length and its bytes).
"""

import datetime as dt
import struct
import subprocess
import zipfile

import openpyxl

DAY, MOMENT, TIME = dt.date(2024, 3, 5), dt.datetime(2024, 3, 5, 14, 30), dt.time(9, 15)
RESPONSES = [
    ["silos.solved-twice", "silos.heard-by-peers", "day", "moment", "time", "share", "told", "unit"],
    ["Agree", 4, DAY, MOMENT, TIME, 0.5, True, "Größe"],
    [],
    ["Don't know", 2, DAY, MOMENT, TIME, 4.25, False, "Lab"],
    ["Strongly disagree", None, None, None, None, -3, None, "Lab"],
]
# Starts in the second row and the second column.
LATE = [[], ["", "silos.solved-twice"], ["", "Agree"], ["", "Disagree"]]
SHEETS = {"Responses": RESPONSES, "Late": LATE}


def xlsx(truths):
    """Saves the workbook; LibreOffice keeps TRUE in .ods only under the format BOOLEAN, in .xls only without."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in SHEETS.items():
        sheet = book.create_sheet(name)
        for row, cells in enumerate(rows, 1):
            for column, value in enumerate(cells, 1):
                if value not in ("", None):
                    made = sheet.cell(row, column, value)
                    if isinstance(value, bool):
                        made.number_format = truths
    book.save("survey.xlsx")


def record(number, payload=b""):
    head = bytes([number]) if number < 128 else bytes([number & 127 | 128, number >> 7])
    length, size = len(payload), b""
    while True:
        size += bytes([length & 127 | (128 if length > 127 else 0)])
        length >>= 7
        if not length:
            return head + size + payload


def wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def cell(column, value):
    """A cell: its column and format (0 plain, 1 day, 2 moment, 3 time), and its value."""
    start = lambda style: struct.pack("<II", column, style)
    if isinstance(value, bool):
        return record(4, start(0) + bytes([value]))
    if isinstance(value, (int, float)):
        return record(5, start(0) + struct.pack("<d", value))
    if isinstance(value, str):
        return record(6, start(0) + wide(value))
    if isinstance(value, dt.time):
        return record(5, start(3) + struct.pack("<d", (value.hour * 60 + value.minute) / 1440))
    style = 2 if isinstance(value, dt.datetime) else 1
    if style == 1:
        value = dt.datetime(value.year, value.month, value.day)
    days = (value - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)
    return record(5, start(style) + struct.pack("<d", days))


def sheet_bin(rows):
    widest = max(map(len, rows))
    parts = [record(129), record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, widest - 1)), record(145)]
    for row, cells in enumerate(rows):
        if any(value not in ("", None) for value in cells):
            parts.append(record(0, struct.pack("<IIHBBB", row, 0, 300, 0, 0, 0) + struct.pack("<I", 0)))
            parts += [cell(at, value) for at, value in enumerate(cells) if value not in ("", None)]
    return b"".join(parts + [record(146), record(130)])


def styles_bin():
    """Cell formats: general, and the built-in numbers of a day (14), a moment (22) and a time (20)."""
    xf = lambda number: record(47, struct.pack("<HHHHH", 0, number, 0, 0, 0) + bytes(6))
    formats = b"".join(map(xf, [0, 14, 22, 20]))
    return record(278) + record(617, struct.pack("<I", 4)) + formats + record(618) + record(279)


def xlsb():
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kinds = "application/vnd.ms-excel."
    bundle = b"".join(
        record(156, struct.pack("<II", 0, at) + wide(f"rId{at}") + wide(name))
        for at, name in enumerate(SHEETS, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{relation}/worksheet" Target="worksheets/sheet{at}.bin"/>'
        for at in range(1, len(SHEETS) + 1)
    )
    links += f'<Relationship Id="rId9" Type="{relation}/styles" Target="styles.bin"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="bin" '
        f'ContentType="{kinds}sheet.binary.macroEnabled.main"/><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{relation}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{package}/relationships">{links}</Relationships>',
        "xl/workbook.bin": record(131) + record(143) + bundle + record(144) + record(132),
        "xl/styles.bin": styles_bin(),
    }
    for at, rows in enumerate(SHEETS.values(), 1):
        parts[f"xl/worksheets/sheet{at}.bin"] = sheet_bin(rows)
    with zipfile.ZipFile("survey.xlsb", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 3, 5, 0, 0, 0)), text)


def uncalculated():
    """Units and answers as formulas that a program left blank which calculates nothing, and rows that are hidden."""
    import xlwt

    book = xlwt.Workbook()
    for name, has_formulas in [("Formulas", True), ("Hidden", False)]:
        sheet = book.add_sheet(name)
        for column, header in enumerate(["unit", "silos.heard-by-peers"]):
            sheet.write(0, column, header)
            for row in range(1, 9):
                formula = has_formulas and column == 0
                sheet.write(row, column, xlwt.Formula('A1&""') if formula else ["Lab", "Agree"][column])
        for row in range(3, 6) if not has_formulas else []:
            sheet.row(row).hidden = True
        if not has_formulas:
            sheet.row(6).height, sheet.row(6).height_mismatch = 0, True
            sheet.row(7).height, sheet.row(7).height_mismatch = 0, True
    book.save("uncalculated.xls")


xlsb()
uncalculated()
for ending, truths in [("ods", "BOOLEAN"), ("xls", "General")]:
    xlsx(truths)
    subprocess.run(["soffice", "--headless", "--convert-to", ending, "survey.xlsx"], check=True)
