import JSON
import Tensors

extension LayerReader {
    /// With the averages of the training: gamma * (x - mean) / sqrt(variance + epsilon) + beta, as one scale and shift
    /// for each channel, computed in double precision.
    func batchNormalised() throws(NetworkProblem) -> NetworkValue {
        let value = try input
        let axis = try NetworkBuilder.axis(axes("axis", usual: -1)[0], of: value.shape)
        guard axis == value.shape.count - 1 else {
            throw NetworkProblem("its axis is \(axis) of \(value.shape); Pegbar knows the last")
        }
        let count = value.shape[axis]
        let mean = try channelWeight("moving_mean", count), variance = try channelWeight("moving_variance", count)
        let gamma = try flag("scale", usual: true) ? channelWeight("gamma", count) : nil
        let beta = try flag("center", usual: true) ? channelWeight("beta", count) : nil
        let epsilon = Double(try number("epsilon", usual: 1e-3))
        let scales = (0..<count).map {
            Double(gamma?[$0] ?? 1) / (Double(variance[$0]) + epsilon).squareRoot()
        }
        let shifts = (0..<count).map { Double(beta?[$0] ?? 0) - Double(mean[$0]) * scales[$0] }
        guard (scales + shifts).allSatisfy(\.isFinite) else { throw NetworkProblem("its variance is not above zero") }
        return try builder.scaleAndShift(value, scales: scales.map { Float($0) }, shifts: shifts.map { Float($0) })
    }

    func layerNormalised() throws(NetworkProblem) -> NetworkValue {
        let value = try input
        var axes: [Int] = []
        for axis in try self.axes("axis", usual: -1) { axes.append(try NetworkBuilder.axis(axis, of: value.shape)) }
        axes.sort()
        guard try !flag("rms_scaling", usual: false) else { throw NetworkProblem("Pegbar does not know rms_scaling") }
        let normalised = try builder.normalised(value, axes: axes, epsilon: number("epsilon", usual: 1e-3))
        let shape = value.shape.indices.map { axes.contains($0) ? value.shape[$0] : 1 }
        return try scaled(normalised, shape: shape)
    }

    /// Over pixels and groups of channels; an instance normalisation has a group for each channel.
    func groupNormalised(_ kind: String) throws(NetworkProblem) -> NetworkValue {
        let value = try input
        let axis = try NetworkBuilder.axis(axes("axis", usual: -1)[0], of: value.shape)
        guard axis == value.shape.count - 1, axis > 1 else {
            throw NetworkProblem("its axis is \(axis) of \(value.shape); Pegbar knows the last of an image")
        }
        let channels = value.shape[axis], given = config("groups")?.int ?? 32
        let groups = kind == "InstanceNormalization" || given == -1 ? channels : given
        guard groups > 0, channels % groups == 0 else {
            throw NetworkProblem("it has \(given) groups for \(channels) channels")
        }
        let pixels = value.shape[1..<axis].reduce(1, *)
        let split = try builder.reshape(value, to: [1, pixels, groups, channels / groups])
        let normalised = try builder.normalised(split, axes: [1, 3], epsilon: number("epsilon", usual: 1e-3))
        return try scaled(builder.reshape(normalised, to: value.shape), shape: [channels])
    }

    /// x / sqrt(max(sum of squares, 1e-12)).
    func unitNormalised() throws(NetworkProblem) -> NetworkValue {
        let value = try input
        let squares = try builder.reduce(
            builder.apply(.square, to: value), by: .sum, axes: axes("axis", usual: -1), keepsAxes: true)
        let factor = try builder.apply(.reciprocalSquareRoot, to: builder.combine(squares, .maximum, 1e-12))
        return try builder.combine(value, .multiply, factor)
    }

    /// Times gamma, plus beta.
    private func scaled(_ value: NetworkValue, shape: [Int]) throws(NetworkProblem) -> NetworkValue {
        var result = value
        if try flag("scale", usual: true) {
            result = try builder.combine(result, .multiply, builder.reshape(weight("gamma"), to: shape))
        }
        if try flag("center", usual: true) {
            result = try builder.combine(result, .add, builder.reshape(weight("beta"), to: shape))
        }
        return result
    }
}
