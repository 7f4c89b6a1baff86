import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A small server of rows and contents on this machine, for as long as the value lives.
///
/// It speaks like the hub's server of rows and like the archive of contents: busy at the first request for a page,
/// a content missing, one broken. The data set "flaky" first asks for patience with a date, then cuts an answer off
/// in the middle, then sends half a page as if it were all.
final class LocalHub {
  /// The address without a final slash.
  let address: String
  private let process = Process()
  private let lifeline = Pipe()

  init() throws {
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-I", "-u", "-c", LocalHub.script]
    process.standardOutput = output
    process.standardInput = lifeline
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Byte by byte: a longer read would wait for more than the server ever says.
    var line = Data()
    while let byte = try output.fileHandleForReading.read(upToCount: 1), byte.first != 0x0A, !byte.isEmpty {
      line += byte
    }
    address = "http://127.0.0.1:" + String(decoding: line, as: UTF8.self)
  }

  deinit {
    // A test process may have the polite signals blocked, and its children with it.
    kill(process.processIdentifier, SIGKILL)
  }

  /// The requests that the server has seen, in order.
  func log() async throws -> [String] {
    let (data, _) = try await URLSession.shared.data(from: URL(string: address + "/log")!)
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private static let script = #"""
    import gzip, http.server, json, os, sys, threading, urllib.parse
    lock, log, seen = threading.Lock(), [], {}

    def code(n):
        return ("def served_%d(items, step=%d):\n    found = []\n    for item in items:\n"
                "        found.append(item * step + %d)\n    return found\n") % (n, n, n * n)

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def answer(self, status, body=b"", headers=()):
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            parts = urllib.parse.urlsplit(self.path)
            if parts.path == "/log":
                with lock:
                    return self.answer(200, "\n".join(log).encode())
            query = dict(urllib.parse.parse_qsl(parts.query))
            with lock:
                log.append(parts.path + (" " + query["offset"] if "offset" in query else ""))
                turn = seen[self.path] = seen.get(self.path, 0) + 1
                first = turn == 1
            if parts.path == "/rows":
                if query["dataset"] == "flaky" and turn == 1:
                    self.send_response_only(429)
                    self.send_header("Date", "Sun, 01 Nov 2026 10:00:00 GMT")
                    self.send_header("Retry-After", "Sun, 01 Nov 2026 10:00:25 GMT")
                    self.send_header("Content-Length", "0")
                    return self.end_headers()
                if query["dataset"] == "flaky" and turn == 2:
                    self.send_response(200)
                    self.send_header("Content-Length", "100000")
                    self.end_headers()
                    self.wfile.write(b'{"rows": [')
                    self.wfile.flush()
                    self.connection.shutdown(2)
                    self.close_connection = True
                    return
                if first and query["dataset"] != "patient":
                    return self.answer(503, headers=[("Retry-After", "7")])
                if query["dataset"] == "broken":
                    return self.answer(200, b"<html>")
                if query["dataset"] == "half":
                    return self.answer(200, b'{"rows": [{"row": {"code": "x = 1"')
                start, total = int(query["offset"]), 130
                rows = []
                for n in range(start, min(total, start + int(query["length"]))):
                    row = {"repo_name": "someone/thing", "path": "f%d.py" % n, "language": "Python"}
                    if query["dataset"].endswith("stack-edu"):
                        row["blob_id"] = "%040x" % n if n != 3 else "../../secret"
                    else:
                        row["code"] = code(n)
                    if n == 2:
                        row["language"] = "Ruby"
                    rows.append({"row_idx": n, "row": row, "truncated_cells": ["code"] if n == 4 else []})
                return self.answer(200, json.dumps({"rows": rows, "num_rows_total": total}).encode())
            if parts.path.startswith("/content/"):
                n = int(parts.path.rsplit("/", 1)[1], 16)
                if n == 5:
                    return self.answer(404)
                if n == 6:
                    return self.answer(200, b"no gzip")
                return self.answer(200, gzip.compress(code(n).encode()))
            if parts.path == "/endless/rows":
                return self.answer(200, b"x" * 200000)
            self.answer(403)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    # Ends with the tests, however they end.
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    print(server.server_address[1], flush=True)
    server.serve_forever()
    """#
}
