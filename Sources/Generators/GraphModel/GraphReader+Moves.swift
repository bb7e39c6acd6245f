import Tensors

extension GraphReader {
    /// Operations that move numbers without changing them.
    static let moves: [String: Make] = {
        var makes: [String: Make] = [:]
        let same: Make = { reader in [try reader.input(0)] }
        for name in ["Identity", "StopGradient", "PreventGradient", "Snapshot", "CheckNumerics", "EnsureShape"] {
            makes[name] = same
        }
        makes["PlaceholderWithDefault"] = same
        makes["IdentityN"] = { reader in reader.inputs }
        makes["Reshape"] = { reader in
            [try reader.builder.reshape(reader.input(0), to: reader.integers(1))]
        }
        makes["Transpose"] = { reader in
            [try reader.builder.transpose(reader.input(0), order: reader.integers(1))]
        }
        makes["ExpandDims"] = { reader in
            let value = try reader.input(0)
            // Counting from the end, the new axis counts, too.
            let axis = try NetworkBuilder.axis(reader.integer(1), of: value.shape + [1])
            var shape = value.shape
            shape.insert(1, at: axis)
            return [value.reshaped(shape)]
        }
        makes["Squeeze"] = { reader in [try reader.squeezed()] }
        makes["ConcatV2"] = { reader in
            [
                try reader.builder.concatenate(
                    reader.inputs(butLast: 1), axis: reader.integer(reader.inputs.count - 1))
            ]
        }
        makes["Concat"] = { reader in
            [try reader.builder.concatenate(Array(reader.inputs.dropFirst()), axis: reader.integer(0))]
        }
        makes["Pack"] = { reader in [try reader.packed()] }
        makes["Unpack"] = { reader in try reader.unpacked() }
        makes["Split"] = { reader in
            let value = try reader.input(1), axis = try NetworkBuilder.axis(reader.integer(0), of: value.shape)
            let count = reader.node.integer("num_split") ?? 0
            guard count > 0, value.shape[axis] % count == 0 else { throw NetworkProblem("it splits \(value.shape)") }
            return try reader.split(
                value, axis: axis, lengths: Array(repeating: value.shape[axis] / count, count: count))
        }
        makes["SplitV"] = { reader in
            let value = try reader.input(0), axis = try NetworkBuilder.axis(reader.integer(2), of: value.shape)
            return try reader.split(value, axis: axis, lengths: reader.integers(1))
        }
        makes["Slice"] = { reader in
            let value = try reader.input(0), starts = try reader.integers(1), sizes = try reader.integers(2)
            guard starts.count == value.shape.count, sizes.count == starts.count,
                zip(starts, value.shape).allSatisfy({ (0...$1).contains($0) })
            else { throw NetworkProblem("it cuts \(sizes) out of \(value.shape) at \(starts)") }
            let counts = sizes.indices.map { sizes[$0] == -1 ? value.shape[$0] - starts[$0] : sizes[$0] }
            return [
                try reader.builder.slice(
                    value, starts: starts, strides: starts.map { _ in 1 }, counts: counts)
            ]
        }
        makes["StridedSlice"] = { reader in [try reader.stridedSlice()] }
        for name in ["GatherV2", "Gather"] {
            makes[name] = { reader in
                let value = try reader.input(0), places = try reader.input(1), indices = try reader.integers(1)
                let axis = reader.inputs.count > 2 ? try reader.integer(2) : 0
                guard reader.node.integer("batch_dims") ?? 0 == 0 else { throw NetworkProblem("it has batch_dims") }
                let place = try NetworkBuilder.axis(axis, of: value.shape)
                if indices.isEmpty, value.integers != nil { return [NetworkValue([])] }
                let taken = try reader.builder.gather(value, axis: place, indices: indices)
                return [taken.reshaped(value.shape[..<place] + places.shape + value.shape[(place + 1)...])]
            }
        }
        makes["Tile"] = { reader in
            [try reader.builder.tile(reader.input(0), repeats: reader.integers(1))]
        }
        makes["BroadcastTo"] = { reader in
            [try reader.builder.broadcast(reader.input(0), to: reader.integers(1))]
        }
        for name in ["Pad", "PadV2"] {
            makes[name] = { reader in
                let fill = reader.inputs.count > 2 ? try reader.number(2) : 0
                return [try reader.builder.pad(reader.input(0), widths: reader.widths(1), with: fill)]
            }
        }
        makes["MirrorPad"] = { reader in
            [
                try reader.builder.mirror(
                    reader.input(0), widths: reader.widths(1),
                    repeatsEdge: reader.node.text("mode") == "SYMMETRIC")
            ]
        }
        makes["ReverseV2"] = { reader in
            let value = try reader.input(0)
            var starts = value.shape.map { _ in 0 }, strides = value.shape.map { _ in 1 }
            for axis in try reader.integers(1) {
                let place = try NetworkBuilder.axis(axis, of: value.shape)
                (starts[place], strides[place]) = (value.shape[place] - 1, -1)
            }
            return [try reader.builder.slice(value, starts: starts, strides: strides, counts: value.shape)]
        }
        makes["DepthToSpace"] = { reader in
            try reader.requireChannelsLast()
            return [try reader.builder.spread(reader.input(0), block: reader.node.integer("block_size") ?? 0)]
        }
        makes["SpaceToDepth"] = { reader in
            try reader.requireChannelsLast()
            return [try reader.builder.gatherBlocks(reader.input(0), block: reader.node.integer("block_size") ?? 0)]
        }
        return makes
    }()

    private func squeezed() throws(NetworkProblem) -> NetworkValue {
        let value = try input(0)
        let named = node.integers("squeeze_dims") + node.integers("axis")
        var places: Set<Int> = []
        for axis in named { places.insert(try NetworkBuilder.axis(axis, of: value.shape)) }
        if named.isEmpty { places = Set(value.shape.indices.filter { value.shape[$0] == 1 }) }
        guard places.allSatisfy({ value.shape[$0] == 1 }) else {
            throw NetworkProblem("it drops axes of \(value.shape) that are longer than 1")
        }
        return value.reshaped(value.shape.indices.filter { !places.contains($0) }.map { value.shape[$0] })
    }

    private func packed() throws(NetworkProblem) -> NetworkValue {
        let first = try input(0)
        if inputs.allSatisfy({ $0.shape.isEmpty && $0.integers != nil }) {
            return NetworkValue(inputs.flatMap { $0.integers! })
        }
        let axis = try NetworkBuilder.axis(node.integer("axis") ?? 0, of: first.shape + [1])
        var shape = first.shape
        shape.insert(1, at: axis)
        guard inputs.allSatisfy({ $0.shape == first.shape }) else {
            throw NetworkProblem("it packs arrays of different shapes")
        }
        return try builder.concatenate(inputs.map { $0.reshaped(shape) }, axis: axis)
    }

    private func unpacked() throws(NetworkProblem) -> [NetworkValue] {
        let value = try input(0)
        let axis = try NetworkBuilder.axis(node.integer("axis") ?? 0, of: value.shape)
        guard value.shape[axis] <= 1 << 16 else { throw NetworkProblem("it unpacks \(value.shape)") }
        var shape = value.shape
        shape.remove(at: axis)
        return try split(value, axis: axis, lengths: Array(repeating: 1, count: value.shape[axis]))
            .map { $0.reshaped(shape) }
    }

    private func split(_ value: NetworkValue, axis: Int, lengths: [Int]) throws(NetworkProblem) -> [NetworkValue] {
        var lengths = lengths
        let isSound = lengths.allSatisfy { (-1...NetworkBuilder.mostNumbers).contains($0) } && lengths.count <= 1 << 16
        guard isSound else { throw NetworkProblem("it splits \(value.shape) into \(lengths.prefix(8))") }
        if let free = lengths.firstIndex(of: -1) {
            lengths[free] = value.shape[axis] - lengths.reduce(1, +)
        }
        guard lengths.allSatisfy({ $0 > 0 }), lengths.reduce(0, +) == value.shape[axis] else {
            throw NetworkProblem("it splits \(value.shape) into \(lengths.prefix(8))")
        }
        var parts: [NetworkValue] = [], start = 0
        for length in lengths {
            var (starts, counts) = (value.shape.map { _ in 0 }, value.shape)
            (starts[axis], counts[axis]) = (start, length)
            parts.append(try builder.slice(value, starts: starts, strides: starts.map { _ in 1 }, counts: counts))
            start += length
        }
        return parts
    }

    /// `[axes, 2]`: before and after.
    private func widths(_ index: Int) throws(NetworkProblem) -> [(Int, Int)] {
        let widths = try integers(index)
        guard widths.count == 2 * (try input(0).shape.count) else { throw NetworkProblem("its frame is \(widths)") }
        return stride(from: 0, to: widths.count, by: 2).map { (widths[$0], widths[$0 + 1]) }
    }

    /// TensorFlow's rules of begin, end and the masks (`ValidateStridedSliceOp`).
    private func stridedSlice() throws(NetworkProblem) -> NetworkValue {
        let value = try input(0), begins = try integers(1), ends = try integers(2), strides = try integers(3)
        guard begins.count == ends.count, ends.count == strides.count, begins.count <= 16 else {
            throw NetworkProblem("its begin, end and strides have different lengths")
        }
        func mask(_ name: String, _ place: Int) -> Bool { ((node.integer(name) ?? 0) >> place) & 1 == 1 }
        let newAxes = begins.indices.filter { mask("new_axis_mask", $0) && !mask("ellipsis_mask", $0) }.count
        var (starts, steps, counts, shape) = ([Int](), [Int](), [Int](), [Int]())
        func keep(_ axes: Int) throws(NetworkProblem) {
            guard axes >= 0, starts.count + axes <= value.shape.count else {
                throw NetworkProblem("it cuts more axes than \(value.shape) has")
            }
            for _ in 0..<axes {
                counts.append(value.shape[starts.count])
                shape.append(value.shape[starts.count])
                starts.append(0)
                steps.append(1)
            }
        }
        var hasEllipsis = false
        for place in begins.indices {
            if mask("ellipsis_mask", place) {
                guard !hasEllipsis else { throw NetworkProblem("it has two ellipses") }
                hasEllipsis = true
                try keep(value.shape.count - (begins.count - 1 - newAxes))
                continue
            }
            if mask("new_axis_mask", place) {
                shape.append(1)
                continue
            }
            guard starts.count < value.shape.count else {
                throw NetworkProblem("it cuts more axes than \(value.shape) has")
            }
            let length = value.shape[starts.count], stride = strides[place]
            guard stride != 0, abs(begins[place]) < 1 << 40, abs(ends[place]) < 1 << 40, abs(stride) < 1 << 32 else {
                throw NetworkProblem("its strides are \(strides)")
            }
            let range = stride > 0 ? 0...length : -1...(length - 1)
            func limited(_ index: Int) -> Int {
                min(max(index < 0 ? index + length : index, range.lowerBound), range.upperBound)
            }
            if mask("shrink_axis_mask", place) {
                let index = begins[place] < 0 ? begins[place] + length : begins[place]
                guard (0..<length).contains(index) else {
                    throw NetworkProblem("it takes element \(index) of \(length)")
                }
                starts.append(index)
                steps.append(1)
                counts.append(1)
                continue
            }
            let begin =
                mask("begin_mask", place) ? (stride > 0 ? range.lowerBound : range.upperBound) : limited(begins[place])
            let end =
                mask("end_mask", place) ? (stride > 0 ? range.upperBound : range.lowerBound) : limited(ends[place])
            let count = stride > 0 ? (end - begin + stride - 1) / stride : (begin - end - stride - 1) / -stride
            guard count > 0 else {
                if value.integers != nil, value.shape.count == 1 { return NetworkValue([]) }
                throw NetworkProblem("it cuts nothing out of \(value.shape)")
            }
            starts.append(begin)
            steps.append(stride)
            counts.append(count)
            shape.append(count)
        }
        try keep(value.shape.count - starts.count)
        return try builder.slice(value, starts: starts, strides: steps, counts: counts).reshaped(shape)
    }
}
