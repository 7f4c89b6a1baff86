/// How printed statements are laid out: what CPython fixes and a patch adapts to the text around it.
struct PrintLayout: Sendable {
  /// What ends a line, also inside triple-quoted strings.
  var lineEnd: [UInt8] = [0x0A]
  /// What every line but the first starts with.
  var base: [UInt8] = []
  /// One level of indentation.
  var unit: [UInt8] = [0x20, 0x20, 0x20, 0x20]
  /// Whether a definition among the outermost statements has a blank line before it.
  var separatesDefinitions = true
  /// The version of Python whose `ast.unparse` is followed.
  var version = LanguageVersion.newest

  /// The layout of a version's `ast.unparse`.
  static func canonical(_ version: LanguageVersion) -> PrintLayout { PrintLayout(version: version) }
}
