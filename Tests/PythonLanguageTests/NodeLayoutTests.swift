import SyntaxTrees
import Testing

/// The parser makes its records from tuples (`SyntaxTree+Inlined`), which is right as long as these hold.
@Suite struct NodeLayoutTests {
  private typealias Record = (NodeKind, UInt8, UInt8, UInt8, UInt32, UInt32, UInt32, UInt32)

  @Test func recordsHaveTheFieldsOfTheTuple() {
    let node = SyntaxNode(
      kind: NodeKind(rawValue: 1), field: 2, detail: 3, flags: 4, count: 5, start: 6, end: 7, payload: 8)
    let labels = Mirror(reflecting: node).children.map { $0.label ?? "" }
    #expect(labels == ["kind", "field", "detail", "flags", "count", "start", "end", "payload"])
    #expect(MemoryLayout<SyntaxNode>.size == 20 && MemoryLayout<SyntaxNode>.stride == 20)
    #expect(MemoryLayout<SyntaxNode>.size == MemoryLayout<Record>.size)
    #expect(MemoryLayout<SyntaxNode>.alignment == MemoryLayout<Record>.alignment)
    let record = unsafeBitCast(node, to: Record.self)
    #expect(record.0 == node.kind && (record.1, record.2, record.3) == (2, 3, 4))
    #expect((record.4, record.5, record.6, record.7) == (5, 6, 7, 8))
  }

  @Test func fieldsStandWhereThoseOfTheTupleDo() {
    let offsets = [
      MemoryLayout<SyntaxNode>.offset(of: \.kind), MemoryLayout<SyntaxNode>.offset(of: \.field),
      MemoryLayout<SyntaxNode>.offset(of: \.detail), MemoryLayout<SyntaxNode>.offset(of: \.flags),
      MemoryLayout<SyntaxNode>.offset(of: \.count), MemoryLayout<SyntaxNode>.offset(of: \.start),
      MemoryLayout<SyntaxNode>.offset(of: \.end), MemoryLayout<SyntaxNode>.offset(of: \.payload),
    ]
    #expect(offsets == [0, 1, 2, 3, 4, 8, 12, 16])
  }

  @Test func smallKindsAreOneByte() {
    #expect(MemoryLayout<NodeKind>.size == 1 && MemoryLayout<PayloadKind>.size == 1)
    #expect((0...255).allSatisfy { unsafeBitCast(NodeKind(rawValue: $0), to: UInt8.self) == $0 })
  }
}
