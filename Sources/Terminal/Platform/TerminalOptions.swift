/// What the user asked for about colour, characters and width; what is nil is decided by the surroundings.
package struct TerminalOptions: Sendable, Hashable {
  /// When colour is used.
  package enum ColorMode: String, Sendable, Hashable, CaseIterable {
    /// By the environment and the kind of stream.
    case auto
    /// On every stream.
    case always
    /// On none.
    case never
  }

  /// The answer to `--color`.
  package var color: ColorMode
  /// The answer to `--width`, in columns.
  package var width: Int?
  /// True for `--ascii`; nil leaves it to `KELP_ASCII` and the locale.
  package var isASCII: Bool?
  /// Which colours stand for deletion and insertion.
  package var palette: Appearance.Palette

  /// Creates options; without arguments everything is decided by the surroundings.
  package init(
    color: ColorMode = .auto, width: Int? = nil, isASCII: Bool? = nil, palette: Appearance.Palette = .standard
  ) {
    self.color = color
    self.width = width
    self.isASCII = isASCII
    self.palette = palette
  }
}
