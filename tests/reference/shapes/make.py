"""Writes the same features in several formats with GDAL (by pyogrio):
    python3 make.py
"""
import os, struct, zipfile
import numpy as np
import pyogrio
from pyogrio.raw import write

HERE = os.path.dirname(os.path.abspath(__file__))

def ring(points, z=None):
    fmt = "<dd" if z is None else "<ddd"
    return struct.pack("<I", len(points)) + b"".join(
        struct.pack(fmt, *p, *(() if z is None else (z,))) for p in points)

def polygon(rings, z=None):
    return struct.pack("<bII", 1, 3 if z is None else 1003, len(rings)) + b"".join(ring(r, z) for r in rings)

def multi(polygons, z=None):
    return struct.pack("<bII", 1, 6 if z is None else 1006, len(polygons)) + b"".join(polygon(p, z) for p in polygons)

def square(x, y, size, hole=False):
    pts = [(x, y), (x, y + size), (x + size, y + size), (x + size, y), (x, y)]
    return pts[::-1] if hole else pts

X, Y = 389000.25, 5819000.5
FEATURES = [
    multi([[square(X, Y, 1000)]]),
    multi([[square(X + 1000, Y, 1000), square(X + 1100, Y + 100, 200, True), square(X + 1500, Y + 500, 100, True)]]),
    multi([[square(X, Y + 1000, 400)], [square(X + 600, Y + 1000, 300), square(X + 700, Y + 1100, 50, True)]]),
    None,
]
Z = [multi([[square(X, Y, 1000)]], 34.5)] + [multi([[square(X + 1000 * i, Y, 1000)]], 1.5) for i in (1, 2)] + [None]
FIELDS = dict(
    nr=np.array(["0101", "0102", "0103", "0104"], dtype=object),
    name=np.array(["Süd", "Nordöstlich", "Groß Klein", "Leer"], dtype=object),
    zahl=np.array([1, -2, 2147483647, 0], dtype="int32"),
    gross=np.array([1, 9007199254740993, -5, 0], dtype="int64"),
    anteil=np.array([0.1, 12.5, -3.25, np.nan]),
)

def out(name, features, driver, **options):
    path = os.path.join(HERE, name)
    if os.path.exists(path): os.remove(path)
    kind = "MultiPolygon Z" if features is Z else "MultiPolygon"
    write(path, np.array(features, dtype=object), field_data=[it[:len(features)] for it in FIELDS.values()], fields=list(FIELDS),
          geometry_type=kind, crs="EPSG:25833", driver=driver, **options)

out("areas.gpkg", FEATURES, "GPKG", layer="gebiete")
out("heights.gpkg", Z, "GPKG", layer="gebiete")
out("areas.fgb", FEATURES[:3], "FlatGeobuf", SPATIAL_INDEX="YES")
out("plain.fgb", FEATURES, "FlatGeobuf", SPATIAL_INDEX="NO")
out("heights.fgb", Z, "FlatGeobuf", SPATIAL_INDEX="NO")
out("areas.shp", FEATURES, "ESRI Shapefile", ENCODING="UTF-8")
out("heights.shp", Z, "ESRI Shapefile", ENCODING="CP1252")
print(pyogrio.__gdal_version__)
