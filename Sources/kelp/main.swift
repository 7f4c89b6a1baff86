import Foundation
import KelpShell

exit(await KelpProgram.run(Array(CommandLine.arguments.dropFirst())))
