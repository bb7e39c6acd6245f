import Dispatch

/// Something that counts the time of operations when somebody asked for it.
protocol Timed: AnyObject {
    /// Counted only while this is not nil.
    var times: OperationTimes? { get set }
}

extension Timed {
    /// Runs an operation and, when somebody asked, counts its time.
    @inline(__always)
    func measured(_ kind: OperationTimes.Kind, _ body: () -> Void) {
        guard times != nil else { return body() }
        let start = DispatchTime.now().uptimeNanoseconds
        body()
        times?.add(DispatchTime.now().uptimeNanoseconds - start, to: kind)
    }
}
