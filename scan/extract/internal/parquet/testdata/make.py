"""Makes the test files of this folder, with pyarrow: python3 make.py

The persons are invented, and their numbers are of the range for tests.
"""
import datetime as dt
import decimal

import pyarrow as pa
import pyarrow.parquet as pq

D = decimal.Decimal
NAMES = ["J. Jansen", "Zoë Vos", None, "P. de Wit"]
TABLE = pa.table({
    "naam": pa.array(NAMES),
    "bsn": pa.array([999900006, 999900018, 999900031, None], pa.int32()),
    "groot": pa.array([1, None, -(2**40), 2**62], pa.int64()),
    "klein": pa.array([255, 0, None, 7], pa.uint8()),
    "kans": pa.array([0.1, 1e20, None, -2.5]),
    "half": pa.array([1.5, None, -0.25, 3.25], pa.float32()),
    "actief": pa.array([True, False, None, True]),
    "geboren": pa.array([dt.date(1980, 2, 1), None, dt.date(1969, 12, 31), dt.date(2026, 3, 4)]),
    "ms": pa.array([dt.datetime(2026, 3, 4, 10, 20, 30), None, dt.datetime(1969, 12, 31, 23, 59, 59), dt.datetime(2000, 1, 1)], pa.timestamp("ms")),
    "us": pa.array([dt.datetime(2026, 3, 4, 10, 20, 30)] * 4, pa.timestamp("us")),
    "ns": pa.array([dt.datetime(2026, 3, 4, 10, 20, 30)] * 4, pa.timestamp("ns")),
    "tijd": pa.array([dt.time(10, 20, 30), None, dt.time(0, 0, 1), dt.time(23, 59, 59)], pa.time64("us")),
    "bedrag": pa.array([D("12.50"), D("-0.05"), None, D("1000.00")], pa.decimal128(9, 2)),
    "veel": pa.array([D("-12345678901234567890.10"), D("0.00"), None, D("1.01")], pa.decimal128(30, 2)),
    "adres": pa.array([{"straat": "Dorpsstraat", "nr": 1}, {"straat": None, "nr": 2}, None, {"straat": "Kerkplein", "nr": None}]),
    "telefoons": pa.array([["0546-123456", "06-12345678"], [], None, [None, "020-1234567"]], pa.list_(pa.string())),
    "kinderen": pa.array([[{"naam": "Kim", "bsn": 999900043}, {"naam": "Bo", "bsn": None}], None, [{"naam": None, "bsn": 999900055}], []]),
    "velden": pa.array([[("kleur", "rood"), ("maat", "L")], None, [], [("kleur", "blauw")]], pa.map_(pa.string(), pa.string())),
    "soort": pa.array(["a", "b", "a", None]).dictionary_encode(),
    "plaatje": pa.array([b"GIF89a" + bytes(34), None, b"\x00\x01een tekst\x02", b"gewone tekst"]),
    "leeg": pa.nulls(4),
})

for codec in ["none", "snappy", "gzip", "brotli", "zstd", "lz4"]:
    pq.write_table(TABLE, f"{codec}.parquet", compression=codec, data_page_version="1.0" if codec != "zstd" else "2.0",
                   row_group_size=3)
pq.write_table(TABLE.append_column("t96", TABLE["ns"]).select(["naam", "t96"]), "int96.parquet", use_deprecated_int96_timestamps=True)

MANY = pa.table({
    "nummer": pa.array([999900006 + 12 * i for i in range(500)], pa.int64()),
    "klein": pa.array([i % 7 - 3 for i in range(500)], pa.int32()),
    "naam": pa.array([f"Voornaam{i % 50} Achternaam{i}" for i in range(500)]),
    "plaats": pa.array([f"Plaats{i // 10}" for i in range(500)]),
    "kans": pa.array([i / 8 for i in range(500)]),
    "waar": pa.array([i % 3 == 0 for i in range(500)]),
})
for version in ["1.0", "2.0"]:
    pq.write_table(MANY, f"delta{version[0]}.parquet", use_dictionary=False, data_page_version=version, compression="zstd", write_page_index=False,
                   column_encoding={"nummer": "DELTA_BINARY_PACKED", "klein": "DELTA_BINARY_PACKED", "naam": "DELTA_BYTE_ARRAY",
                                    "plaats": "DELTA_LENGTH_BYTE_ARRAY", "kans": "BYTE_STREAM_SPLIT", "waar": "RLE"}, data_page_size=2000)
pq.write_table(MANY, "pages.parquet", compression="snappy", data_page_size=500, row_group_size=170)
