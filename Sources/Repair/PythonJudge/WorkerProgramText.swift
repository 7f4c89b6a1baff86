/// The Python text that the two warm interpreters of a test runner share: their frames, the comparisons that a test may
/// make, and how values are shown.
enum WorkerProgramText {
  /// To stand before the text of the fork server or of the arbiter; the first argument holds the limits as JSON.
  static let common = #"""
    # The two warm interpreters of Kelp begin alike: frames on the standard streams, comparisons, texts of values.
    import sys
    import ast, binascii, json, marshal, math, operator, os, re, resource, struct
    try:
        import ctypes
        libc = ctypes.CDLL(None, use_errno=True)
    except Exception:
        libc = None

    LIMITS = json.loads(sys.argv[1])
    FRAME_LIMIT = 64 << 20
    HEADER = struct.Struct(">I")
    # What a comparison does, and what stands before the expected value when it is told.
    COMPARISONS = {
        "Eq": (operator.eq, ""), "NotEq": (operator.ne, "anything but "),
        "Lt": (operator.lt, "less than "), "LtE": (operator.le, "at most "),
        "Gt": (operator.gt, "more than "), "GtE": (operator.ge, "at least "),
        "Is": (operator.is_, ""), "IsNot": (operator.is_not, "anything but "),
        "In": (lambda a, b: a in b, "a member of "), "NotIn": (lambda a, b: a not in b, "no member of "),
    }

    def harden():
        """Hides this process's memory and descriptors from other processes (PR_SET_DUMPABLE)."""
        return libc is not None and libc.prctl(4, 0, 0, 0, 0) == 0

    def take_streams():
        """The streams of the frames; nothing that is printed later reaches them."""
        requests, answers = os.dup(0), os.dup(1)
        null = os.open("/dev/null", os.O_RDWR)
        os.dup2(null, 0)
        os.dup2(null, 1)
        os.close(null)
        return requests, answers

    def read_exactly(descriptor, count):
        parts = []
        while count:
            part = os.read(descriptor, min(count, 1 << 20))
            if not part:
                return None
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def read_frame(descriptor):
        """The next frame, or None at the end."""
        header = read_exactly(descriptor, 4)
        if header is None or HEADER.unpack(header)[0] > FRAME_LIMIT:
            return None
        return read_exactly(descriptor, HEADER.unpack(header)[0])

    def write_all(descriptor, data):
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view):]

    def write_frame(descriptor, data, last):
        """Sends a frame; its first byte tells whether the process goes on or ends after it."""
        write_all(descriptor, HEADER.pack(len(data) + 1) + (b"\0" if last else b"\1") + data)

    # The defaults are private references: what a program does to the builtins changes nothing here.
    def clip(value, limit=300, text=str, size=len, cut=slice, unplaced=re.compile(" at 0x[0-9a-f]+").sub):
        """One line of at most `limit` characters, without the addresses of objects: they differ from run to run."""
        # The unbound methods answer with plain strings even for a subclass of the program's own.
        value = text.encode(text.__getitem__(value, cut(4 * limit)), "utf-8", "replace").decode("utf-8")
        value = unplaced("", text.join(" ", text.split(value)))
        return value if size(value) <= limit else value[:limit - 1] + "\u2026"

    def display(value, clip=clip, show=repr, caught=BaseException, kind_of=type,
                name_of=type.__dict__["__name__"].__get__):
        """The value's own text, or why there is none."""
        try:
            return clip(show(value), 120)
        except caught:
            return "<%s without a text>" % clip(name_of(kind_of(value)), 60)

    """#
}
