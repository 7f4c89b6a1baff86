import Foundation
import KelpBase
import Terminal

/// A page that needs nothing but itself: style and script stand in it, and a policy by their digests lets the browser
/// run and load nothing else.
struct HTMLPage {
  /// What the browser's tab says.
  let title: String
  /// The markup of the body.
  let body: String
  /// The script, one that never changes with what is shown; nil for a page that needs none.
  var script: String?
  /// The colours of deletion and insertion.
  var palette = Appearance.Palette.standard

  /// The page; the same contents are the same bytes.
  var text: String {
    let style = PageStyle.text(palette)
    var policy = "default-src 'none'; style-src '\(HTMLPage.digest(style))'; "
    if let script { policy += "script-src '\(HTMLPage.digest(script))'; " }
    policy += "base-uri 'none'; form-action 'none'"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="Kelp \(VersionCommand.version)">
      <title>\(PageText.attribute(title))</title>
      <style>\(style)</style>
      </head>
      <body>
      \(body)\(script.map { "<script>\($0)</script>\n" } ?? "")</body>
      </html>

      """
  }

  /// The source expression that names a text in a content security policy.
  private static func digest(_ text: String) -> String {
    "sha256-" + Data(SecureDigest.sha256(Array(text.utf8))).base64EncodedString()
  }
}
