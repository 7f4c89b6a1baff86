import KelpBase
import Testing

@Suite struct PathTextTests {
  @Test(arguments: [
    ("a/b.py", "a", "b.py", "py", "b"), ("b", "", "b", "", "b"), ("/b", "/", "b", "", "b"),
    ("a/b/", "a", "b", "", "b"), ("/", "", "/", "", "/"), ("", "", "", "", ""),
    ("a.d/b", "a.d", "b", "", "b"),
    (".hidden", "", ".hidden", "", ".hidden"), ("x.tar.GZ", "", "x.tar.GZ", "gz", "x.tar"),
    // A slash and the mark that follows it are one character for `Character`, but two parts of a path.
    ("a/\u{301}b.py", "a", "\u{301}b.py", "py", "\u{301}b"),
    ("a.\u{301}b", "", "a.\u{301}b", "\u{301}b", "a"),
  ])
  func pathsAreTakenApartByTheirBytes(
    _ path: String, folder: String, name: String, ending: String, stem: String
  ) {
    #expect(PathText.folder(path) == folder)
    #expect(PathText.name(path) == name)
    #expect(PathText.ending(path) == ending)
    #expect(PathText.stem(path) == stem)
  }
}
