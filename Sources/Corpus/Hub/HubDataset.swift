import Foundation

/// Where a data set is and what its rows hold.
package struct HubDataset: Sendable, Equatable {
  /// What a row gives.
  package enum Rows: Sendable, Equatable {
    /// The text of a file.
    case texts
    /// The identifier of a file's content in an archive of source code.
    case blobs
  }

  /// The data set's name on the hub.
  package var name: String
  /// The configuration.
  package var configuration: String
  /// The split.
  package var split = "train"
  /// The language of the programs, as rows name it; rows of others are left out.
  package var language: String
  /// What a row gives.
  package var rows: Rows

  /// Educational programs: rows name contents in the Software Heritage archive.
  package static func stackEdu(_ language: String) -> HubDataset {
    HubDataset(name: "HuggingFaceTB/stack-edu", configuration: language, language: language, rows: .blobs)
  }

  /// Programs of GitHub: rows hold the text.
  package static func githubCode(_ language: String) -> HubDataset {
    HubDataset(
      name: "codeparrot/github-code", configuration: language + "-all", language: language, rows: .texts)
  }

  /// Where rows are served.
  package static let server = "https://datasets-server.huggingface.co"
  /// Where contents are served, compressed with gzip, by their identifier.
  package static let store = "https://softwareheritage.s3.amazonaws.com/content"
}

/// A page of rows as the server of the hub sends it.
struct HubPage: Decodable {
  struct Entry: Decodable {
    enum CodingKeys: String, CodingKey {
      case row
      case truncated = "truncated_cells"
    }

    var row: Row
    var truncated: [String]?
  }

  struct Row: Decodable {
    enum CodingKeys: String, CodingKey {
      case code, content, path, language
      case repository = "repo_name"
      case blob = "blob_id"
    }

    var code, content, path, language, repository, blob: String?

    /// Where the file comes from.
    func origin(of dataset: HubDataset) -> String {
      let place = [repository, path].compactMap(\.self).joined(separator: "/")
      let name = dataset.name.split(separator: "/").last.map(String.init) ?? dataset.name
      return place.isEmpty ? "\(name)/\(blob ?? "")" : "\(name)/\(place)"
    }
  }

  enum CodingKeys: String, CodingKey {
    case rows
    case total = "num_rows_total"
  }

  var rows: [Entry]
  var total: Int?
}
