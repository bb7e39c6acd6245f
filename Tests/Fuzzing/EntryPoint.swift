/// What libFuzzer, which brings its own `main`, calls with each input; see Scripts/fuzz.
@_cdecl("LLVMFuzzerTestOneInput")
package func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    reader.read(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

private let reader = FuzzedReader.chosen()
