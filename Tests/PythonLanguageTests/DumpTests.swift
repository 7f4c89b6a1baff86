import PythonLanguage
import SyntaxTrees
import Testing

@Suite struct DumpTests {
  private func text(_ source: String, attributes: Bool) throws -> String {
    let tree = try PythonParser.parse(Array(source.utf8), version: .python311)
    return String(decoding: PythonDump.dump(tree, attributes: attributes, version: .python311), as: UTF8.self)
  }

  @Test func optionalFieldsAreLeftOut() throws {
    #expect(try text("", attributes: true) == "Module(body=[], type_ignores=[])")
    #expect(
      try text("from . import a", attributes: false)
        == "Module(body=[ImportFrom(names=[alias(name='a')], level=1)], type_ignores=[])")
    #expect(
      try text("from a.b import c as d", attributes: false)
        == "Module(body=[ImportFrom(module='a.b', names=[alias(name='c', asname='d')], level=0)], type_ignores=[])"
    )
    #expect(try text("return", attributes: false) == "Module(body=[Return()], type_ignores=[])")
    #expect(
      try text("None", attributes: false)
        == "Module(body=[Expr(value=Constant(value=None))], type_ignores=[])")
    #expect(
      try text("x: int", attributes: false)
        == "Module(body=[AnnAssign(target=Name(id='x', ctx=Store()), annotation=Name(id='int', ctx=Load()), simple=1)], type_ignores=[])"
    )
  }

  @Test func columnsAreBytesOfTheLine() throws {
    #expect(
      try text("é = 1", attributes: true)
        == "Module(body=[Assign(targets=[Name(id='é', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, "
        + "end_col_offset=2)], value=Constant(value=1, lineno=1, col_offset=5, end_lineno=1, end_col_offset=6), "
        + "lineno=1, col_offset=0, end_lineno=1, end_col_offset=6)], type_ignores=[])")
  }

  @Test func replacementFieldsStandWhereCPythonSaysTheyDo() throws {
    let dump = try text("x = f'''a\n {b} {\"\"\"c\nd\"\"\"}'''", attributes: true)
    #expect(dump.contains("Name(id='b', ctx=Load(), lineno=2, col_offset=2, end_lineno=2, end_col_offset=3)"))
    // A string over several lines inside a field keeps the column of the field's own text.
    #expect(
      dump.contains("Constant(value='c\\nd', lineno=2, col_offset=1, end_lineno=3, end_col_offset=4)"))
  }
}
