import CKernels

/// A walk through two or three arrays at once: for each axis its length and the step that each array takes, in elements.
package struct Walk: Hashable, Sendable {
    /// The most axes there may be.
    package static let mostAxes = Int(PEGBAR_MOST_AXES)

    package private(set) var lengths: [Int]
    /// For each array one step per axis.
    package private(set) var steps: [[Int]]

    /// Axes that all arrays run through as one are joined. Traps beyond `mostAxes` axes after that.
    ///
    /// - Parameter lengths: none is zero.
    package init(lengths: [Int], steps: [[Int]]) {
        precondition(lengths.allSatisfy { $0 > 0 } && (2...3).contains(steps.count))
        precondition(steps.allSatisfy { $0.count == lengths.count })
        (self.lengths, self.steps) = ([], Array(repeating: [], count: steps.count))
        for axis in lengths.indices where lengths[axis] > 1 {
            let joins = steps.indices.allSatisfy { array in
                self.steps[array].last == steps[array][axis] * lengths[axis]
            }
            if joins, let last = self.lengths.indices.last {
                self.lengths[last] *= lengths[axis]
                for array in steps.indices { self.steps[array][last] = steps[array][axis] }
            } else {
                self.lengths.append(lengths[axis])
                for array in steps.indices { self.steps[array].append(steps[array][axis]) }
            }
        }
        if self.lengths.isEmpty {
            self.lengths = [1]
            self.steps = self.steps.map { _ in [1] }
        }
        precondition(self.lengths.count <= Self.mostAxes, "\(self.lengths.count) axes")
    }

    /// The smallest and the largest index that the walk touches in an array, counted from where it begins.
    func reach(of array: Int) -> ClosedRange<Int> {
        let ends = zip(lengths, steps[array]).map { ($0 - 1) * $1 }
        return ends.filter { $0 < 0 }.reduce(0, +)...ends.filter { $0 > 0 }.reduce(0, +)
    }

    var kernelForm: pegbar_walk {
        var form = pegbar_walk()
        form.rank = lengths.count
        withUnsafeMutableBytes(of: &form.lengths) { bytes in
            for (axis, length) in lengths.enumerated() {
                bytes.storeBytes(of: length, toByteOffset: axis * MemoryLayout<Int>.stride, as: Int.self)
            }
        }
        withUnsafeMutableBytes(of: &form.steps) { bytes in
            for (array, steps) in steps.enumerated() {
                for (axis, step) in steps.enumerated() {
                    let place = array * Self.mostAxes + axis
                    bytes.storeBytes(of: step, toByteOffset: place * MemoryLayout<Int>.stride, as: Int.self)
                }
            }
        }
        return form
    }
}

extension Operations {
    /// Copies along a walk: the source at `steps[0]` from `start` on, the result at `steps[1]` from `resultStart` on.
    package static func copy(
        _ source: Buffer, from start: Int, into result: Buffer, at resultStart: Int, along walk: Walk
    ) {
        for (buffer, first, array) in [(source, start, 0), (result, resultStart, 1)] {
            let reach = walk.reach(of: array)
            precondition(first + reach.lowerBound >= 0 && first + reach.upperBound < buffer.count)
        }
        withUnsafePointer(to: walk.kernelForm) {
            InstructionSet.networkKernels.copy(source.pointer + start, result.pointer + resultStart, $0)
        }
    }

    /// Sets the first `count` numbers.
    package static func fill(_ buffer: Buffer, with value: Float, count: Int) {
        precondition(buffer.count >= count)
        buffer.pointer.update(repeating: value, count: count)
    }
}
