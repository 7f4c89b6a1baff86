/// How the private names of classes are told apart (the language reference, section 6.2.1; CPython's
/// `Python/symtable.c`).
///
/// Inside a class `C`, also in its functions, a name like `__x` means `_C__x`.
struct Mangling {
  /// The node of the innermost class around; -1 outside of classes.
  var classNode = -1
  /// The scope of that class's type parameters if what stands here is in its header, where only the names of
  /// these parameters are changed; else -1.
  var header = -1

  /// Whether a name is private: two underscores before it, not two after it, and no dot.
  static func applies(to name: ArraySlice<UInt8>) -> Bool {
    let underscore = UInt8(ascii: "_")
    guard name.count > 2, name[name.startIndex] == underscore, name[name.startIndex + 1] == underscore else {
      return false
    }
    return !(name[name.endIndex - 1] == underscore && name[name.endIndex - 2] == underscore)
      && !name.contains(UInt8(ascii: "."))
  }

  /// What a private name means in a class with a name; nil when that consists of underscores only.
  static func mangled(
    _ name: ArraySlice<UInt8>, inClass className: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    let stripped = className.drop { $0 == UInt8(ascii: "_") }
    return stripped.isEmpty ? nil : [UInt8(ascii: "_")] + stripped + name
  }
}
