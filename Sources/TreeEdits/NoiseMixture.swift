import KelpBase

/// How often the forward process makes which noise.
package struct NoiseMixture: Sendable, Equatable, CustomStringConvertible {
  /// The weights in the order of `NoiseKind.allCases`; none negative, at least one positive.
  package let weights: [Double]

  /// Mostly small mistakes and things in scope, some of the reference's noise.
  package static let standard = NoiseMixture([
    (.bank, 1), (.nearMiss, 4), (.inScope, 3), (.drop, 1), (.double, 0.5),
  ])

  /// One kind of noise alone.
  package static func only(_ kind: NoiseKind) -> NoiseMixture { NoiseMixture([(kind, 1)]) }

  private init(_ parts: [(kind: NoiseKind, weight: Double)]) {
    weights = NoiseKind.allCases.map { kind in parts.first { $0.kind == kind }?.weight ?? 0 }
  }

  /// Reads a mixture such as "near-miss=3,bank=1". A name without a weight counts 1; a name may be cut short
  /// where it stays clear ("near").
  ///
  /// Throws a message that names the part that is wrong.
  package init(parsing text: String) throws(NoiseError) {
    var parts: [(kind: NoiseKind, weight: Double)] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = NoiseMixture.trimmed(halves[0])
      let kinds = NoiseKind.allCases.filter {
        $0.rawValue == name || (name.count > 1 && $0.rawValue.hasPrefix(name))
      }
      guard let kind = kinds.first, kinds.count == 1 else {
        let names = NoiseKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw NoiseError(reason: "unknown kind of noise '\(name)' (there are \(names))")
      }
      guard !parts.contains(where: { $0.kind == kind }) else {
        throw NoiseError(reason: "'\(kind.rawValue)' occurs twice in '\(text)'")
      }
      var weight = 1.0
      if halves.count == 2 {
        let number = NoiseMixture.trimmed(halves[1])
        guard let value = Double(number), value.isFinite, value >= 0 else {
          throw NoiseError(reason: "the weight of '\(kind.rawValue)' is no number from 0 up: '\(number)'")
        }
        weight = value
      }
      parts.append((kind, weight))
    }
    guard parts.contains(where: { $0.weight > 0 }) else {
      throw NoiseError(reason: "no kind of noise has a positive weight in '\(text)'")
    }
    self.init(parts)
  }

  /// The weight of a kind.
  package func weight(of kind: NoiseKind) -> Double {
    NoiseKind.allCases.firstIndex(of: kind).map { weights[$0] } ?? 0
  }

  /// A kind drawn with probability proportional to its weight.
  package func draw(_ random: inout RandomSource) -> NoiseKind {
    random.pickIndex(weights: weights).map { NoiseKind.allCases[$0] } ?? .nearMiss
  }

  /// The mixture in the form that `init(parsing:)` reads.
  package var description: String {
    zip(NoiseKind.allCases, weights).filter { $0.1 > 0 }
      .map { kind, weight in
        weight == weight.rounded() && weight < 1e15
          ? "\(kind.rawValue)=\(Int(weight))" : "\(kind.rawValue)=\(weight)"
      }
      .joined(separator: ",")
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
