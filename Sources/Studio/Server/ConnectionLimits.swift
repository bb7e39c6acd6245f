import Foundation
import HummingbirdCore
import NIOCore
import Synchronization

/// What keeps somebody who only opens connections from taking all descriptors of the process.
enum ConnectionLimits {
    /// As many connections as may be open at once; more wait until one is closed.
    static let most = 256
    /// How long a connection may wait for its first request.
    static let firstRequest = Duration.seconds(10)
    /// How long a connection is kept on which nothing is being answered, whatever part of a request has come.
    static let idle = Duration.seconds(60)

    /// The most descriptors that are asked for.
    private static let wantedDescriptors = 65_536

    /// Lets the process have as many descriptors as it may, within reason.
    ///
    /// - Returns: how many it may have now.
    @discardableResult
    static func raiseDescriptors() -> Int {
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return 1024 }
        let wanted = min(limit.rlim_max, rlim_t(wantedDescriptors))
        if limit.rlim_cur < wanted {
            var raised = limit
            raised.rlim_cur = wanted
            if setrlimit(resource, &raised) == 0 { limit = raised }
        }
        return Int(clamping: limit.rlim_cur)
    }

    /// At most a quarter of the descriptors: files and threads need the others.
    static func connections(descriptors: Int) -> Int { max(8, min(most, descriptors / 4)) }
}
