import Foundation

/// The functions of the files of a hub data set, read page by page.
package struct HubSource: ProgramSource {
  /// Undoes gzip: one result a blob, nil for one that is broken or too long.
  package typealias Decompressor = @Sendable ([Data]) async throws -> [[UInt8]?]

  /// The data set, its server and how many rows are read.
  package let identity: String

  private let dataset: HubDataset
  private let server: URL
  private let store: URL
  private let limit: Int
  private let fetcher: PoliteFetcher
  private let decompress: Decompressor
  private static let pageLength = 100
  /// Contents fetched at once.
  private static let lanes = 4

  /// Names a data set of which at most `limit` rows are read.
  ///
  /// `server` and `store` are addresses that begin with http. Throws `CorpusError.network` for others.
  package init(
    _ dataset: HubDataset, limit: Int, server: String = HubDataset.server, store: String = HubDataset.store,
    fetcher: PoliteFetcher, decompress: @escaping Decompressor
  ) throws(CorpusError) {
    self.dataset = dataset
    self.limit = limit
    self.fetcher = fetcher
    self.decompress = decompress
    self.server = try HubSource.address(server)
    self.store = try HubSource.address(store)
    identity = "hub \(dataset.name) \(dataset.configuration) \(dataset.split) \(server) \(store) \(limit)"
  }

  /// One page of rows, with the contents they name.
  package func batch(at position: Int) async throws -> SourceBatch {
    let length = min(HubSource.pageLength, limit - position)
    guard length > 0 else { return SourceBatch(documents: [], next: nil, total: limit) }
    let page = try await page(at: position, length: length)
    let documents =
      switch dataset.rows {
      case .texts: page.rows.map(text)
      case .blobs: try await contents(of: page.rows)
      }
    let end = position + page.rows.count
    let last = min(limit, page.total ?? limit)
    return SourceBatch(documents: documents, next: page.rows.isEmpty || end >= last ? nil : end, total: last)
  }

  private func page(at position: Int, length: Int) async throws -> HubPage {
    var parts = URLComponents(url: server.appending(path: "rows"), resolvingAgainstBaseURL: false)
    parts?.queryItems = [
      URLQueryItem(name: "dataset", value: dataset.name),
      URLQueryItem(name: "config", value: dataset.configuration),
      URLQueryItem(name: "split", value: dataset.split), URLQueryItem(name: "offset", value: "\(position)"),
      URLQueryItem(name: "length", value: "\(length)"),
    ]
    guard let address = parts?.url else {
      throw CorpusError.network(address: dataset.name, reason: "it is no name of a data set")
    }
    guard let body = try await fetcher.page(address) else {
      throw CorpusError.network(
        address: dataset.name, reason: "the server \(server.host ?? "") does not have it")
    }
    guard let page = try? JSONDecoder().decode(HubPage.self, from: body), page.rows.count <= length else {
      throw CorpusError.network(address: dataset.name, reason: "the answer is no page of rows")
    }
    return page
  }

  private func text(of entry: HubPage.Entry) -> SourceDocument {
    let origin = entry.row.origin(of: dataset)
    let isCut = !Set(entry.truncated ?? []).isDisjoint(with: ["code", "content"])
    guard let text = entry.row.code ?? entry.row.content, !isCut else {
      return SourceDocument(origin: origin, content: .missing(reason: isCut ? "the row is cut" : "no text"))
    }
    guard entry.row.language.map({ $0.lowercased() == dataset.language.lowercased() }) ?? true else {
      return SourceDocument(origin: origin, content: .missing(reason: "another language"))
    }
    return SourceDocument(origin: origin, content: .text(Array(text.utf8)))
  }

  /// Fetches the contents that rows name, a few at once, and joins them in the order of the rows.
  private func contents(of entries: [HubPage.Entry]) async throws -> [SourceDocument] {
    var blobs = [Data?](repeating: nil, count: entries.count)
    try await withThrowingTaskGroup(of: (Int, Data?).self) { group in
      for index in entries.indices {
        if index >= HubSource.lanes, let (done, data) = try await group.next() { blobs[done] = data }
        guard let blob = entries[index].row.blob, HubSource.isIdentifier(blob) else { continue }
        let address = store.appending(path: blob)
        group.addTask { [fetcher] in (index, try await fetcher.page(address)) }
      }
      while let (done, data) = try await group.next() { blobs[done] = data }
    }
    let present = blobs.indices.filter { blobs[$0] != nil }
    let texts = try await decompress(present.compactMap { blobs[$0] })
    guard texts.count == present.count else {
      throw CorpusError.network(address: dataset.name, reason: "its contents cannot be decompressed")
    }
    var documents = entries.map {
      SourceDocument(
        origin: $0.row.origin(of: dataset), content: .missing(reason: "the archive does not have its content")
      )
    }
    for (index, text) in zip(present, texts) {
      documents[index].content = text.map { .text($0) } ?? .missing(reason: "its content is broken")
    }
    return documents
  }

  /// Whether a text can be the identifier of a content: it becomes part of an address.
  private static func isIdentifier(_ text: String) -> Bool {
    text.utf8.count == 40
      && text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }
  }

  private static func address(_ text: String) throws(CorpusError) -> URL {
    guard let address = URL(string: text), ["http", "https"].contains(address.scheme ?? ""),
      address.host != nil
    else { throw .network(address: text, reason: "an address begins with https://") }
    return address
  }
}
