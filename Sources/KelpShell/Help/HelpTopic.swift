/// A page of help about something that is no command.
package struct HelpTopic: Sendable {
  /// The word after `help`.
  package let name: String
  /// The text, one paragraph a line; lines that begin with two blanks keep their form.
  package let text: String

  /// All topics.
  package static let all = [
    HelpTopic(
      name: "stepping",
      text: """
        A repair r1 has candidates r1.1, r1.2 and so on, best first; candidates lists them, select r1.2 goes to one.
        A candidate is a list of states: step 0 is the program as it was, step k the program after k edits.
          next (n)            the next edit as a card; a bare Enter repeats it
          back (b), goto K    back and to any step; first, last
          trace (t)           all steps, one line each
          alternatives (alt)  what else the model gave mass to at the step on screen
          branch K            take another choice there; branch --at n13 "x >= 1" your own
          take                make the program on screen a program of its own
          play                step on to the end, waiting at each step
          export r1.1 FILE    write a trajectory down as a page, picture, recording, patch … (help export);
                              replay FILE.json steps through it without a model
        On a card p is the probability of the edit: where (the node) times what (the action) times text. Σ is the sum of the logarithms of all edits so far.
        lost names a test that passed before the step and fails after it. tree --changes shows a step in the syntax tree.
          set diff side|auto  both sides of a change beside each other, auto: from 120 columns on
          set probs raw|both  probabilities among all that the model has outputs for, not only what it may choose
          set spans bytes     places in bytes as well
          set reader on       for screen readers: label and value in lines, nothing drawn
        """),
    HelpTopic(
      name: "positions",
      text: """
        positions shows where the model would edit next: one probability a node, which together with that of stopping add up to 1.
        Each node's mass stands at its head token: the operator of an operation, the name of a name, the ( of a call, the [ of a subscript, the keyword of a statement. No two nodes share one.
        With a clean original (gold p1; corrupt sets it) the ranks say which next edits are right: ◆ is one, 2 above n36 is a node two levels above one, 1 below n22 a child of one.
        With a prompt and a gold the last line also tells the mass of the right edits without the prompt.
        node n33 tells of one node where it ranks and what the model would do there; errors does so over an evaluation.
        """),
    HelpTopic(
      name: "jobs",
      text: """
        COMMAND & starts train, eval and other long commands as processes of their own: Ctrl-C at the prompt cannot hit them, and they outlive Kelp.
        Ctrl-Z puts the running command into the background, where it goes on; Ctrl-C asks it to stop.
          jobs                all of them, also those of other sessions and terminals
          fg %1               watch it; q or Ctrl-Z leaves it running, Ctrl-C asks it to stop
          log %1, log %1 -f   what it printed
          wait %1, stop %1    wait for it; ask it to stop (training saves a checkpoint first)
          pause %1, resume %1 stop it for now; let it go on
        quit --leave leaves jobs running, quit --stop stops them.
        """),
    HelpTopic(
      name: "scripts",
      text: """
        kelp --script FILE, kelp -c 'COMMAND' -c 'COMMAND' and kelp < FILE run commands as typed here.
        Words split at blanks; '…' is literal, "…" knows \\" \\\\ \\n; a final \\ continues a line; # starts a comment; <<END takes the lines up to END as a text.
        The first command that fails (2 or 3) ends the script with its exit status; --keep-going runs on.
        Exit status: 0 done, 1 the answer is no, 2 used wrongly, 3 failed, 130 interrupted.
        --json makes a command print one JSON object; in a script one line a command.
          COMMAND > FILE      its results, without colours, into a file
          COMMAND | less      its results to a command of the system's shell
          source FILE         run a file of commands in this session; ~/.config/kelp/rc is run at the start
          watch 5 jobs        run a command again and again; time COMMAND says how long it took
        """),
    HelpTopic(
      name: "keys",
      text: """
          Up, Down            earlier lines that begin like this one; lines of a longer text
          TAB                 complete commands, options, files, p2, r1.3, %1
          Ctrl-R              search back, Ctrl-G leaves
          Alt-Enter           a line break in the line
          Ctrl-C              drop the line; stop the running command
          Ctrl-D              quit, on an empty line
          Ctrl-Z              suspend Kelp; put the running command into the background
          Ctrl-X Ctrl-E       edit the line in $EDITOR
        A paste of several lines becomes a program; it never runs anything. ~/.editrc is read: bind -v gives vi keys.
        """),
  ]
}
