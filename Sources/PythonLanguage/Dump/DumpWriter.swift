import KelpBase
import SyntaxTrees

/// Walks a tree with a stack of its own and writes every node's fields in the order of the node table.
struct DumpWriter {
  private let tree: SyntaxTree
  private let version: LanguageVersion
  private let lines: LineTable?
  /// The number of bytes of a byte order mark, which no column counts.
  private let markLength: Int
  private(set) var output: [UInt8] = []
  private var open: [OpenNode] = []

  private struct OpenNode {
    let node: Int
    var nextChild: Int
    let end: Int
    var field = 0
    var isInList = false
    var hasElement = false
    var hasArgument = false
  }

  init(tree: SyntaxTree, attributes: Bool, version: LanguageVersion) {
    self.tree = tree
    self.version = version
    lines = attributes ? LineTable(tree.source) : nil
    markLength = tree.source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    output.reserveCapacity(tree.count * (attributes ? 100 : 40))
  }

  /// Writes the whole tree.
  mutating func writeAll() {
    enter(0)
    while !open.isEmpty { step() }
  }

  private mutating func enter(_ node: Int) {
    if tree.python(node) == .absent { return write("None") }
    write(description(node).name)
    write("(")
    open.append(OpenNode(node: node, nextChild: node + 1, end: tree.subtreeEnd(node)))
  }

  private func description(_ node: Int) -> NodeDescription { PythonNodeTable.shared[tree.kind(node)] }

  /// Writes one field, or one element of a list, or the end of a node.
  private mutating func step() {
    let top = open.count - 1
    let node = open[top].node
    let fields = description(node).fields
    guard open[top].field < fields.count else {
      if let lines, description(node).hasPosition { writePosition(node, lines) }
      write(")")
      open.removeLast()
      return
    }
    let field = fields[open[top].field]
    switch field.role {
    case .child, .optionalChild:
      let child = childInField(top)
      open[top].field += 1
      if let child {
        writeName(field.name, top)
        enter(child)
      }
    case .list: listStep(field.name, top)
    default:
      open[top].field += 1
      writeValue(of: node, field, top)
    }
  }

  /// The next child if it stands in the current field, stepping past it.
  private mutating func childInField(_ top: Int) -> Int? {
    let child = open[top].nextChild
    guard child < open[top].end, Int(tree.nodes[child].field) == open[top].field else { return nil }
    open[top].nextChild += Int(tree.nodes[child].count)
    return child
  }

  private mutating func listStep(_ name: String, _ top: Int) {
    if !open[top].isInList {
      if leavesOut(name, hasChild(top)) {
        open[top].field += 1
        return
      }
      writeName(name, top)
      write("[")
      open[top].isInList = true
      open[top].hasElement = false
    }
    if let child = childInField(top) {
      if open[top].hasElement { write(", ") }
      open[top].hasElement = true
      enter(child)
    } else {
      write("]")
      open[top].isInList = false
      open[top].field += 1
    }
  }

  private func hasChild(_ top: Int) -> Bool {
    let child = open[top].nextChild
    return child < open[top].end && Int(tree.nodes[child].field) == open[top].field
  }

  /// Whether a list is not written: from Python 3.13 on when it is empty, and before 3.12, which has no type
  /// parameters, when it would hold these.
  private func leavesOut(_ name: String, _ hasElements: Bool) -> Bool {
    if hasElements { return false }
    return version >= .python313 || (version < .python312 && name == "type_params")
  }

  private mutating func writeName(_ name: String, _ top: Int) {
    if open[top].hasArgument { write(", ") }
    open[top].hasArgument = true
    write(name)
    write("=")
  }

  // MARK: Values

  private mutating func writeValue(of node: Int, _ field: FieldDescription, _ top: Int) {
    let record = tree.nodes[node]
    switch field.role {
    case .identifier:
      writeName(field.name, top)
      writeQuoted(identifier(node, field.name) ?? [])
    case .optionalIdentifier:
      guard let bytes = identifier(node, field.name) else { return }
      writeName(field.name, top)
      writeQuoted(bytes)
    case .identifierList:
      let names = tree.payloadBytes(node)
      if leavesOut(field.name, !names.isEmpty) { return }
      writeName(field.name, top)
      writeIdentifiers(names)
    case .constant:
      writeName(field.name, top)
      writeConstant(node)
    case .operator:
      writeName(field.name, top)
      writeOperator(record.detail)
    case .operatorList:
      writeName(field.name, top)
      write("[")
      for (index, byte) in tree.payloadBytes(node).enumerated() {
        if index > 0 { write(", ") }
        writeOperator(byte)
      }
      write("]")
    case .context:
      writeName(field.name, top)
      write(ExpressionContext(rawValue: record.detail)?.name ?? "Load")
      write("()")
    case .integer:
      writeName(field.name, top)
      write(String(integer(node)))
    case .unused:
      guard tree.python(node) == .constant, tree.payload(node).kind == .markedString else { return }
      writeName(field.name, top)
      write("'u'")
    case .child, .optionalChild, .list: break
    }
  }

  /// The identifier in a field, taken from what shares its payload; nil when there is none.
  private func identifier(_ node: Int, _ name: String) -> ArraySlice<UInt8>? {
    let bytes = tree.payloadBytes(node)
    switch tree.python(node) {
    case .alias:
      let parts = bytes.split(separator: UInt8(ascii: " "), maxSplits: 2)
      if name == "name" { return parts.first ?? [] }
      return parts.count == 3 ? parts[2] : nil
    case .importFrom:
      let module = bytes.drop { $0 == UInt8(ascii: ".") }
      return module.isEmpty ? nil : module
    default: return tree.nodes[node].payload == 0 ? nil : bytes
    }
  }

  private func integer(_ node: Int) -> Int {
    switch tree.python(node) {
    case .importFrom: tree.payloadBytes(node).prefix { $0 == UInt8(ascii: ".") }.count
    case .formattedValue, .interpolation: tree.nodes[node].detail == 0 ? -1 : Int(tree.nodes[node].detail)
    default: Int(tree.nodes[node].detail)
    }
  }

  private mutating func writeIdentifiers(_ bytes: ArraySlice<UInt8>) {
    write("[")
    for (index, name) in bytes.split(separator: UInt8(ascii: ",")).enumerated() {
      if index > 0 { write(", ") }
      writeQuoted(name)
    }
    write("]")
  }

  private mutating func writeConstant(_ node: Int) {
    let bytes = tree.payloadBytes(node)
    switch tree.payload(node).kind {
    case .null: write("None")
    case .true: write("True")
    case .false: write("False")
    case .ellipsis: write("Ellipsis")
    case .bytes: StringLiteral.appendBytesLiteral(bytes, to: &output)
    case .string, .markedString: StringLiteral.appendLiteral(bytes, to: &output, version)
    default: output.append(contentsOf: bytes)
    }
  }

  private mutating func writeOperator(_ raw: UInt8) {
    write(Operator(rawValue: raw)?.name ?? "")
    write("()")
  }

  private mutating func writePosition(_ node: Int, _ lines: LineTable) {
    let record = tree.nodes[node]
    let top = open.count - 1
    for (name, offset) in [("", record.start), ("end_", record.end)] {
      var (line, column) = lines.position(at: Int(offset))
      if line == 1 { column -= markLength }
      writeName(name + "lineno", top)
      write(String(line))
      writeName(name + "col_offset", top)
      write(String(column))
    }
  }

  private mutating func writeQuoted(_ bytes: ArraySlice<UInt8>) {
    StringLiteral.appendLiteral(bytes, to: &output, version)
  }

  private mutating func write(_ text: String) { output.append(contentsOf: text.utf8) }
}
