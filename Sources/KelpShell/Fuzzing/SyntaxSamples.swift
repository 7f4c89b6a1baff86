/// Small programs with syntax that functions of a library seldom show.
enum SyntaxSamples {
  /// The programs.
  static let programs: [[UInt8]] = [
    """
    match command.split():
        case ["go", ("north" | "south") as direction, *rest] if rest:
            go(direction)
        case {"x": 0, "y": -1.5 + 2j, **others}:
            pass
        case Point(x=0, y=[_, *_]) | color.RED | None | "a" "b" | b"c":
            ...
        case (a, b), [c]:
            pass
        case _:
            pass
    """,
    """
    async def f(a, /, b: int = 1, *c: str, d, e=2, **g) -> "h":
        async with a as b, c() as (d, e):
            async for x, *y in z:
                await x
            else:
                return [i async for i in x if await i]
        yield
        (yield a, b)
        x = yield
        await a ** -b
    """,
    """
    try:
        x = 1
    except* (A, B) as e:
        raise C from e
    else:
        del x[0], (y.z)
    finally:
        global q, r
        nonlocal s
    """,
    """
    try: a
    except A: b
    except: c
    finally: d
    """,
    #"""
    def f():
        '''Doc "string" \
        with \x41 \N{DASH} escapes'''
        a = f"{x!r:>{width}.{precision}} {{}} {y=} {z:%Y-%m-%d}" f'{a["b"]}' "tail"
        b = rf'\d{x}' + fr"{'nested'}" + F'{f"{1}"}' + f'''{
            x
        :>10}'''
        return b"\x00\xff" rb'\n', u'marked', 'a' "b" '''c'''
    """#,
    """
    @decorator
    @another.one(1, *a, k=v, **kw)
    class A(B, C[int], metaclass=M, *bases, **kw):
        '''Doc.'''
        x: int
        y: "str" = field(default=())
        (z): int = 1
        a.b: c = d
        a[b]: c

        def m(self, *, k): return self, *k

        @property
        def p(self): pass
    """,
    """
    x = lambda a, b=1, *c, d, e=2, **f: (a, b)
    y = lambda: (yield)
    z = lambda *, a: a if b else c
    a, *b = c = d, = [e, *f], (g,)
    a += b; c @= d; e //= f; g **= h; i >>= j; k <<= l; m &= n; o ^= p; q |= r
    """,
    """
    a[b, c:d, ::e, ..., *f] = g[:, 1:2] = h[i:j:k] = l[()] = m[n,]
    x = {**a, 'b': c, d: {*e, f}}
    y = {a: b for a, b in c if d if e for f in g}
    z = {a for a in b}, [a for a in b if (c := a)], (a for a in b), f(a for a in b)
    """,
    """
    a or b and not c in d not in e is f is not g < h <= i > j >= k == l != m
    a | b ^ c & d << e >> f + g - h * i / j // k % l @ m ** -n ** ~o
    (a if b else c) if (d if e else f) else (g if h else i)
    not (not a), -(-a), (-a) ** b, -a ** b, (a, b)[0], (a).b, 1 .real, 1.0.real, (await_ := 1)
    """,
    """
    if a:
        pass
    elif b:
        pass
    elif c: d; e
    else:
        if f:
            g
        else:
            h
    while (a := b):
        break
    else:
        continue
    for a, in b,: c
    for (a, b), c.d, e[f] in *g, h:
        pass
    """,
    """
    with a: pass
    with a, b as c: pass
    with (a, b): pass
    with (a as b, c as d,): pass
    with (a): pass
    with (a), (b): pass
    with (yield): pass
    with a as (b, c), d as [e, *f]: pass
    """,
    """
    from __future__ import annotations
    from . import a
    from ...b.c import (d as e, f,)
    from .... import *
    import a.b.c as d, e
    assert a, b
    raise
    raise A
    print(*a, sep='', **b)
    f(a)(b)[c].d(e=1, *f, g=2, **h)
    """,
    "if a:\r\n\tb\r\n\tif c:\r\n\t\td\r\nelse:\r\n\te = '''x\r\ny'''\r\n",
    "\u{FEFF}x = 1\r\u{0C}\ry = (\r  2,  # comment\r)\r",
    "# -*- coding: utf-8 -*-\nnaïve = 'é' + \"\\u00e9\" + ﬁ + 𝔸\nx = 0x_ff + 0b1_0 + 0o7 + 1_0.0_1e-1_0j + .5 + 5.\n",
    "x = 1 + \\\n  2 ; y = (\n3\n)  ;z=4;\nif x :\\\n  y\nclass A : x = 1 ; y = 2\n",
    "def f(a=1, *, b): return\ndef g(*a: int, **b: str): ...\ndef h(a, b=c, /, d=e, *f, g, h=i, **j): 0\n",
    "def f():\n    # comment\n\n    x = 1  # tail\n\n    # before\n    return x\n\n# end",
  ].map { Array($0.utf8) }
}
