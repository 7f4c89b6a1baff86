import EditModel
import Foundation
import KelpBase
import PythonLanguage
import Repair
import Search
import SyntaxTrees
import Testing

private let language = PythonLanguage()

@Suite("Nucleus sampling")
struct NucleusTests {
  private func decoder(_ codec: CodecName) throws -> EditDecoder {
    let model = try TinyModel.make(codec, scale: 6)
    return try EditDecoder(
      model: model, codec: model.configuration.codec(language: language), language: language,
      program: try language.parse(Array("def f(a, b):\n    return a + b\n".utf8)))
  }

  private func draws(
    _ decoder: EditDecoder, _ temperature: Double, _ nucleus: Double, count: Int = 60,
    mayGiveUp: Bool = false
  ) throws -> [(EditTarget, UInt64)?] {
    var random = RandomSource(seed: 9)
    return try decoder.sample(
      count: count, temperature: temperature, nucleus: nucleus, mayGiveUp: mayGiveUp, random: &random
    ).map { $0.map { ($0.target, $0.total.bitPattern) } }
  }

  @Test("The whole share changes nothing, to the bit", arguments: [CodecName.node, .offset])
  func whole(_ codec: CodecName) throws {
    let decoder = try decoder(codec)
    for mayGiveUp in [false, true] {
      var random = RandomSource(seed: 9)
      let plain = try decoder.sample(count: 60, temperature: 0.9, mayGiveUp: mayGiveUp, random: &random)
      let whole = try draws(decoder, 0.9, 1, mayGiveUp: mayGiveUp)
      #expect(plain.map { $0?.target } == whole.map { $0?.0 })
      #expect(plain.map { $0?.total.bitPattern } == whole.map { $0?.1 })
    }
  }

  @Test(
    "A tiny share leaves the most probable path alone, however hot", arguments: [CodecName.node, .offset])
  func smallest(_ codec: CodecName) throws {
    let decoder = try decoder(codec)
    for mayGiveUp in [false, true] {
      let coldest = try draws(decoder, 0, 1, count: 1, mayGiveUp: mayGiveUp)[0]
      let hot = try draws(decoder, 5, 1e-9, mayGiveUp: mayGiveUp)
      #expect(hot.allSatisfy { $0?.0 == coldest?.0 })
      if !mayGiveUp { #expect(coldest != nil) }
    }
  }

  @Test("A share between draws fewer different answers than all, and more than one")
  func between() throws {
    let decoder = try decoder(.node)
    let counts = try [1e-9, 0.5, 1].map { share in
      Set(try draws(decoder, 1, share).compactMap { $0.map { "\($0.0)" } }).count
    }
    #expect(counts[0] == 1 && counts[1] > 1 && counts[1] < counts[2], "\(counts)")
  }

  @Test("Settings of earlier versions sample from everything")
  func settings() throws {
    var options = SearchOptions()
    #expect(options.topP == 1)
    options.topP = 0.9
    let written = try JSON.encode(options)
    #expect(try JSON.decode(SearchOptions.self, from: written) == options)
    let earlier = written.replacing(/"topP":0\.9,?/, with: "")
    #expect(earlier != written)
    #expect(try JSON.decode(SearchOptions.self, from: earlier).topP == 1)
  }
}

/// Codable values as text.
private enum JSON {
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
    // A comma may be left before the end where a key was taken out.
    try JSONDecoder().decode(type, from: Data(text.replacing(",}", with: "}").utf8))
  }
}
