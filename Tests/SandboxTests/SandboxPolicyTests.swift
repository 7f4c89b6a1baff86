import Sandbox
import Testing

@Suite("Sandbox: limits")
struct SandboxPolicyTests {
  @Test func defaultsAreValid() throws {
    try SandboxPolicy().validate()
  }

  @Test func limitsThatCannotBeEnforcedAreRefused() {
    let bad = [
      SandboxPolicy(cpuSeconds: 0), SandboxPolicy(wallSeconds: .nan), SandboxPolicy(wallSeconds: .infinity),
      SandboxPolicy(cpuSeconds: -1), SandboxPolicy(memoryBytes: 1), SandboxPolicy(processes: -1),
      SandboxPolicy(openFiles: 0), SandboxPolicy(fileBytes: -1), SandboxPolicy(temporaryBytes: 0),
      SandboxPolicy(outputBytes: .max),
    ]
    for policy in bad {
      #expect(throws: SandboxError.self) { try policy.validate() }
    }
    #expect(
      throws: SandboxError.badPolicy("the limit on memory must be at least 16777216, not 1")
    ) { try SandboxPolicy(memoryBytes: 1).validate() }
  }
}
