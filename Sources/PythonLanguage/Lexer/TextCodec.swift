import Foundation

/// The encodings other than UTF-8 that a coding cookie can name, read by the C library's `iconv`.
///
/// The names are those of CPython 3.11's codecs with their aliases (`Lib/encodings/aliases.py`). Only codecs are
/// here in which glibc's `iconv` gives for every byte, or pair of bytes, what CPython gives, where that gives
/// anything; what differs by a character or two is in `corrections`.
struct TextCodec {
  /// What the C library calls it.
  private let name: String

  /// Whether a name, as the codec registry looks it up, is that of an encoding which CPython knows and Kelp not.
  static func isUnsupported(_ normalName: String) -> Bool { unsupported.contains(normalName) }

  /// The encoding with a name as the codec registry looks it up, or nil.
  init?(_ normalName: String) {
    guard let name = TextCodec.names[normalName] else { return nil }
    self.name = name
  }

  /// The text in UTF-8, or nil when it does not fit the encoding, or when this system's C library lacks it.
  func decode(_ source: [UInt8]) -> [UInt8]? {
    let converter = iconv_open("UTF-8", name)
    guard Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    var source = source
    var result: [UInt8] = []
    result.reserveCapacity(source.count + source.count / 8)
    let isComplete = source.withUnsafeMutableBytes { bytes in
      // Byte by byte where the C library would put letter and accent together to one character.
      let step = TextCodec.composing.contains(name) ? 1 : max(1, bytes.count)
      return stride(from: 0, to: bytes.count, by: step).allSatisfy { start in
        let piece = UnsafeMutableRawBufferPointer(rebasing: bytes[start..<start + step])
        return TextCodec.convert(piece, with: converter, appendingTo: &result)
      }
    }
    guard isComplete else { return nil }
    return corrected(result)
  }

  private static func convert(
    _ bytes: UnsafeMutableRawBufferPointer, with converter: iconv_t?, appendingTo result: inout [UInt8]
  ) -> Bool {
    var input = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    var inputLeft = bytes.count
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 16) { piece in
      while true {
        var output = piece.baseAddress
        var outputLeft = piece.count
        let status = iconv(converter, &input, &inputLeft, &output, &outputLeft)
        let failure = errno
        result.append(contentsOf: UnsafeRawBufferPointer(piece).prefix(piece.count - outputLeft))
        if status != -1 {
          if inputLeft > 0 { return false }
          // What the library has kept back for the sake of the next byte.
          (output, outputLeft) = (piece.baseAddress, piece.count)
          iconv(converter, nil, nil, &output, &outputLeft)
          result.append(contentsOf: UnsafeRawBufferPointer(piece).prefix(piece.count - outputLeft))
          return true
        }
        if failure != E2BIG || outputLeft == piece.count { return false }
      }
    }
  }

  /// Puts CPython's characters in the place of those that the C library has for the same bytes.
  private func corrected(_ text: [UInt8]) -> [UInt8] {
    guard let corrections = TextCodec.corrections[name] else { return text }
    var result = String.UnicodeScalarView()
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      result.append(corrections[scalar] ?? scalar)
    }
    return Array(String(result).utf8)
  }

  private static let composing: Set = ["CP1255", "CP1258"]

  private static let corrections: [String: [Unicode.Scalar: Unicode.Scalar]] = [
    "MACINTOSH": ["\u{394}": "\u{2206}", "\u{E01E}": "\u{F8FF}"],
    "MAC-CYRILLIC": ["\u{A4}": "\u{20AC}"],
    "SJIS": ["\u{A5}": "\\", "\u{203E}": "~"],
  ]

  private static let names: [String: String] = {
    var result: [String: String] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      for alias in words.dropFirst() { result[alias] = words[0] }
    }
    return result
  }()

  /// A line for each encoding: the C library's name and CPython's names.
  private static let table = """
    BIG5-HKSCS big5hkscs big5_hkscs hkscs
    CP437 cp437 437 cspc8codepage437 ibm437
    CP737 cp737
    CP775 cp775 775 cspc775baltic ibm775
    CP850 cp850 850 cspc850multilingual ibm850
    CP852 cp852 852 cspcp852 ibm852
    CP855 cp855 855 csibm855 ibm855
    CP857 cp857 857 csibm857 ibm857
    CP858 cp858 858 csibm858 ibm858
    CP860 cp860 860 csibm860 ibm860
    CP861 cp861 861 cp_is csibm861 ibm861
    CP862 cp862 862 cspc862latinhebrew ibm862
    CP863 cp863 863 csibm863 ibm863
    CP865 cp865 865 csibm865 ibm865
    CP866 cp866 866 csibm866 ibm866
    CP869 cp869 869 cp_gr csibm869 ibm869
    CP874 cp874
    CP932 cp932 932 ms932 ms_kanji mskanji
    CP1125 cp1125 1125 cp866u ibm1125 ruscii
    CP1250 cp1250 1250 windows_1250
    CP1251 cp1251 1251 windows_1251
    CP1252 cp1252 1252 windows_1252
    CP1253 cp1253 1253 windows_1253
    CP1254 cp1254 1254 windows_1254
    CP1255 cp1255 1255 windows_1255
    CP1256 cp1256 1256 windows_1256
    CP1257 cp1257 1257 windows_1257
    CP1258 cp1258 1258 windows_1258
    EUC-CN gb2312 chinese csiso58gb231280 euc_cn euccn eucgb2312_cn gb2312_1980 gb2312_80 iso_ir_58 \
      x_mac_simp_chinese
    EUC-JP euc_jp eucjp u_jis ujis
    EUC-KR euc_kr euckr korean ks_c_5601 ks_c_5601_1987 ks_x_1001 ksc5601 ksx1001 x_mac_korean
    GBK gbk 936 cp936 ms936
    HP-ROMAN8 hp_roman8 cp1051 ibm1051 r8 roman8
    ISO-8859-1 iso8859_1
    ISO-8859-1 latin_1 8859 cp819 csisolatin1 ibm819 iso8859 iso_8859_1 iso_8859_1_1987 iso_ir_100 l1 latin \
      latin1
    ISO-8859-2 iso8859_2 csisolatin2 iso_8859_2 iso_8859_2_1987 iso_ir_101 l2 latin2
    ISO-8859-3 iso8859_3 csisolatin3 iso_8859_3 iso_8859_3_1988 iso_ir_109 l3 latin3
    ISO-8859-4 iso8859_4 csisolatin4 iso_8859_4 iso_8859_4_1988 iso_ir_110 l4 latin4
    ISO-8859-5 iso8859_5 csisolatincyrillic cyrillic iso_8859_5 iso_8859_5_1988 iso_ir_144
    ISO-8859-6 iso8859_6 arabic asmo_708 csisolatinarabic ecma_114 iso_8859_6 iso_8859_6_1987 iso_ir_127
    ISO-8859-7 iso8859_7 csisolatingreek ecma_118 elot_928 greek greek8 iso_8859_7 iso_8859_7_1987 \
      iso_ir_126
    ISO-8859-8 iso8859_8 csisolatinhebrew hebrew iso_8859_8 iso_8859_8_1988 iso_ir_138
    ISO-8859-9 iso8859_9 csisolatin5 iso_8859_9 iso_8859_9_1989 iso_ir_148 l5 latin5
    ISO-8859-10 iso8859_10 csisolatin6 iso_8859_10 iso_8859_10_1992 iso_ir_157 l6 latin6
    ISO-8859-11 iso8859_11 iso_8859_11 iso_8859_11_2001 thai
    ISO-8859-13 iso8859_13 iso_8859_13 l7 latin7
    ISO-8859-14 iso8859_14 iso_8859_14 iso_8859_14_1998 iso_celtic iso_ir_199 l8 latin8
    ISO-8859-15 iso8859_15 iso_8859_15 l9 latin9
    ISO-8859-16 iso8859_16 iso_8859_16 iso_8859_16_2001 iso_ir_226 l10 latin10
    KOI8-R koi8_r cskoi8r
    KOI8-T koi8_t
    KOI8-U koi8_u
    MAC-CENTRALEUROPE mac_latin2 mac_centeuro maccentraleurope maclatin2
    MAC-CYRILLIC mac_cyrillic maccyrillic
    MACINTOSH mac_roman macintosh macroman
    PT154 ptcp154 cp154 csptcp154 cyrillic_asian pt154
    RK1048 kz1048 kz_1048 rk1048 strk1048_2002
    SJIS shift_jis csshiftjis s_jis shiftjis sjis x_mac_japanese
    TIS-620 tis_620 iso_ir_166 tis620 tis_620_0 tis_620_2529_0 tis_620_2529_1
    UHC cp949 949 ms949 uhc
    US-ASCII ascii 646 ansi_x3_4_1968 ansi_x3_4_1986 cp367 csascii ibm367 iso646_us iso_646_irv_1991 \
      iso_ir_6 us us_ascii
    """

  /// CPython's encodings that are left out: `iconv` differs, or they are not ASCII in the first 128 bytes.
  private static let unsupported = Set(
    """
    big5 big5_tw csbig5 x_mac_trad_chinese cp037 037 csibm037 ebcdic_cp_ca ebcdic_cp_nl ebcdic_cp_us \
    ebcdic_cp_wt ibm037 ibm039 cp1006 cp1026 1026 csibm1026 ibm1026 cp1140 1140 ibm1140 cp273 273 csibm273 \
    ibm273 cp424 424 csibm424 ebcdic_cp_he ibm424 cp500 500 csibm500 ebcdic_cp_be ebcdic_cp_ch ibm500 cp720 \
    cp856 cp864 864 csibm864 ibm864 cp875 cp950 950 ms950 euc_jis_2004 euc_jis2004 eucjis2004 jisx0213 \
    euc_jisx0213 eucjisx0213 gb18030 gb18030_2000 hz hz_gb hz_gb_2312 hzgb idna iso2022_jp csiso2022jp \
    iso2022jp iso_2022_jp iso2022_jp_1 iso2022jp_1 iso_2022_jp_1 iso2022_jp_2 iso2022jp_2 iso_2022_jp_2 \
    iso2022_jp_2004 iso2022jp_2004 iso_2022_jp_2004 iso2022_jp_3 iso2022jp_3 iso_2022_jp_3 iso2022_jp_ext \
    iso2022jp_ext iso_2022_jp_ext iso2022_kr csiso2022kr iso2022kr iso_2022_kr johab cp1361 ms1361 \
    mac_arabic mac_croatian mac_farsi mac_greek macgreek mac_iceland maciceland mac_romanian mac_turkish \
    macturkish palmos punycode raw_unicode_escape shift_jis_2004 s_jis_2004 shiftjis2004 sjis_2004 \
    shift_jisx0213 s_jisx0213 shiftjisx0213 sjisx0213 unicode_escape utf_16 u16 utf16 utf_16_be \
    unicodebigunmarked utf_16be utf_16_le unicodelittleunmarked utf_16le utf_32 u32 utf32 utf_32_be utf_32be \
    utf_32_le utf_32le utf_7 u7 unicode_1_1_utf_7 utf7
    """.split(separator: " ").map(String.init))
}
