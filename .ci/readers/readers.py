"""Reads a registry with what others read it with, and says whether all count the same as SQL.

Python needs its standard library alone, but for the spreadsheet, which openpyxl opens, and the catalogue, which rdflib reads. Arguments:
the address of the registry, its data folder, the folder of the application's libraries, and one in which npm has installed datapackage.
"""

import collections
import csv
import glob
import hashlib
import io
import json
import pathlib
import subprocess
import sys
import time
import urllib.request
import uuid

import openpyxl
import rdflib

BASE, DATA, LIBRARIES, MODULES = sys.argv[1:]
KEY = pathlib.Path(DATA, "admin-key").read_text().strip()
HERE = pathlib.Path(__file__).parent
TABLES = {
    "enterprises": "select count(*) from enterprise join record r using (id) where r.withdrawn_at is null",
    "locations": "select count(*) from location f join record r on r.id = f.record_id where not f.withdrawn and r.withdrawn_at is null",
    "qualifications": "select count(*) from qualification f join record r on r.id = f.record_id join qualification_kind k on k.code = f.kind"
    " where not f.withdrawn and r.withdrawn_at is null and k.visibility = 'public'",
    "recognitions": "select count(*) from recognition f join record r on r.id = f.record_id where not f.withdrawn and r.withdrawn_at is null",
    "platforms": "select count(*) from facility f join record r using (id) where f.kind = 'platform' and r.withdrawn_at is null",
}
CERTIFICATES = (
    "select count(*) from qualification f join record r on r.id = f.record_id"
    " where not f.withdrawn and r.withdrawn_at is null and f.kind = 'high-tech-certificate' and f.year = 2023"
)


def call(path, method="GET", headers=None):
    request = urllib.request.Request(BASE + path, method=method, headers=headers or {})
    request.add_header("Authorization", "Bearer " + KEY)
    with urllib.request.urlopen(request, timeout=120) as answer:
        return answer.read()


def asked(path, **more):
    return json.loads(call(path, **more))


def until(what, condition):
    begun = time.monotonic()
    while time.monotonic() - begun < 1200:
        found = condition()
        if found:
            print(f"{what}: {time.monotonic() - begun:.0f} s")
            return found
        time.sleep(1)
    sys.exit(f"{what} took longer than twenty minutes")


def counted(url, queries):
    jars = ":".join(glob.glob(f"{LIBRARIES}/*postgresql*.jar") + glob.glob(f"{LIBRARIES}/*duckdb*.jar"))
    said = subprocess.run(
        ["java", "-cp", jars, HERE / "Count.java", *url], input="\n".join(queries), stdout=subprocess.PIPE, text=True, check=True
    )
    return [int(line) for line in said.stdout.split()]


def sql(queries):
    port = pathlib.Path(DATA, "database/postmaster.pid").read_text().splitlines()[3]
    secret = pathlib.Path(DATA, "database-secret").read_text().strip()
    return counted([f"jdbc:postgresql://127.0.0.1:{port}/registry", "registry", secret], queries)


def imported():
    states = collections.Counter(item["state"] for item in asked("/v1/imports?limit=1000")["items"])
    if states["failed"] or states["rejected"]:
        sys.exit(f"the sample was not taken: {states}")
    return states["done"] == len(list(pathlib.Path("src/main/resources/sample").glob("*.csv")))


def made(name):
    state = asked(f"/v1/snapshots/{name}")["state"]
    if state == "failed":
        sys.exit(f"the snapshot {name} was not made")
    return state == "done"


def compare(what, found, wanted):
    print(f"{what:40} {found:>8} {wanted:>8}")
    if found != wanted:
        sys.exit(f"{what}: {found}, and SQL counts {wanted}")


def packaged(package):
    said = subprocess.run(
        ["node", HERE.resolve() / "package.mjs", package.resolve()], cwd=MODULES, stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(said.stdout)


def catalogued():
    """The SHA-256 of each file that the catalogue has, by its address."""
    dcat, spdx = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.Namespace("http://spdx.org/rdf/terms#")
    catalogue = rdflib.Graph().parse(data=call("/v1/catalogue"), format="json-ld")
    found = {}
    for _, files in catalogue.subject_objects(dcat.distribution):
        checksum = catalogue.value(files, spdx.checksum)
        found[str(catalogue.value(files, dcat.downloadURL))] = str(catalogue.value(checksum, spdx.checksumValue)).lower()
    return found


def main():
    until("the sample", imported)
    name = asked("/v1/snapshots", method="POST", headers={"Idempotency-Key": str(uuid.uuid4())})["name"]
    until("the snapshot", lambda: made(name))
    manifest = asked(f"/v1/snapshots/{name}/manifest.json")
    folder = pathlib.Path(DATA, "read")
    folder.mkdir(exist_ok=True)
    wanted = dict(zip(TABLES, sql(TABLES.values())))
    for table in manifest["tables"]:
        for file in table["files"]:
            content = call(f"/v1/snapshots/{name}/{file['name']}")
            if hashlib.sha256(content).hexdigest() != file["sha256"]:
                sys.exit(f"{file['name']} is not what the manifest says")
            (folder / file["name"]).write_bytes(content)
    for table, rows in wanted.items():
        text = (folder / f"{table}.csv").read_bytes().decode()
        compare(f"Python, {table}.csv", sum(1 for _ in csv.DictReader(io.StringIO(text, newline=""))), rows)
        lines = (folder / f"{table}.ndjson").read_text(encoding="utf-8").splitlines()
        compare(f"Python, {table}.ndjson", sum(1 for line in lines if json.loads(line)), rows)
    for table in manifest["tables"]:
        # CSV on the Web: what describes a file names its columns.
        metadata = asked(f"/v1/snapshots/{name}/{table['name']}.csv-metadata.json")
        described = [column["name"] for column in metadata["tableSchema"]["columns"]]
        head = (folder / f"{table['name']}.csv").read_bytes().decode().splitlines()[0]
        if head != ",".join(described):
            sys.exit(f"{table['name']}.csv has the columns {head}, and its description {described}")
    (folder / "datapackage.json").write_bytes(call(f"/v1/snapshots/{name}/datapackage.json"))
    package = packaged(folder / "datapackage.json")
    for table, rows in wanted.items():
        compare(f"Frictionless, {table}", package[table], rows)
    for table in manifest["tables"]:
        compare(f"Frictionless, {table['name']}, as the manifest", package[table["name"]], table["rows"])
    catalogue = catalogued()
    files = {f"{BASE}/v1/snapshots/{name}/{file['name']}": file["sha256"] for table in manifest["tables"] for file in table["files"]}
    compare("DCAT, files with their sums", sum(catalogue.get(address) == sum_ for address, sum_ in files.items()), len(files))
    parquet = counted(["jdbc:duckdb:"], [f"select count(*) from '{folder}/{table}.parquet'" for table in wanted])
    for (table, rows), found in zip(wanted.items(), parquet):
        compare(f"DuckDB, {table}.parquet", found, rows)
    certificates = sql([CERTIFICATES])[0]
    with (folder / "qualifications.csv").open(encoding="utf-8", newline="") as rows:
        found = sum(1 for row in csv.DictReader(rows) if (row["kind"], row["year"]) == ("high-tech-certificate", "2023"))
    compare("Python, certificates of 2023", found, certificates)
    where = f"from '{folder}/qualifications.parquet' where kind = 'high-tech-certificate' and year = 2023"
    compare("DuckDB, certificates of 2023", counted(["jdbc:duckdb:"], [f"select count(*) {where}"])[0], certificates)
    sheet = openpyxl.load_workbook(io.BytesIO(call("/v1/exports/qualifications?format=xlsx")), read_only=True).active
    # The writer of the sheet, which does not know its end when it begins, says "A1".
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True)
    head = next(rows)
    kind, year = head.index("kind"), head.index("year")
    found = sum(1 for row in rows if (row[kind], row[year]) == ("high-tech-certificate", 2023))
    compare("a spreadsheet, certificates of 2023", found, certificates)


main()
