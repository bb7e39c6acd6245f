import JSON

extension ProjectReader {
    static func readLook(_ reader: ObjectReader) -> Look? {
        var look = Look()
        look.truncation = reader.ramp("truncation") ?? look.truncation
        let isOff = { (field: String) in
            guard reader.value(field) == .bool(false) else { return false }
            reader.error(field, "false is for the looks of chains and transitions: leave the field out here")
            return true
        }
        look.cutoff = isOff("cutoff") ? nil : reader.integer("cutoff")
        look.noise = reader.noise("noise") ?? look.noise
        look.shadow = isOff("shadow") ? nil : reader.object("shadow", .shadow, readShadow)
        look.transform = isOff("transform") ? nil : reader.object("transform", .movingTransform, readTransform)
        look.unknown = reader.unknown
        return look
    }

    static func readLookOverride(_ reader: ObjectReader) -> LookOverride? {
        var look = LookOverride()
        look.truncation = reader.ramp("truncation")
        look.cutoff =
            reader.value("cutoff") == .bool(false) ? Override.none : reader.integer("cutoff").map { .some($0) }
        look.noise = reader.noise("noise")
        look.shadow =
            reader.value("shadow") == .bool(false)
            ? Override.none : reader.object("shadow", .shadowOverride, readShadowOverride).map { .some($0) }
        look.transform =
            reader.value("transform") == .bool(false)
            ? Override.none : reader.object("transform", .movingTransform, readTransform).map { .some($0) }
        look.unknown = reader.unknown
        return look
    }

    private static func readTransform(_ reader: ObjectReader) -> MovingTransform? {
        var transform = MovingTransform()
        transform.x = reader.ramp("x") ?? transform.x
        transform.y = reader.ramp("y") ?? transform.y
        transform.rotation = reader.ramp("rotation") ?? transform.rotation
        transform.scale = reader.ramp("scale") ?? transform.scale
        return transform
    }

    private static func readShadow(_ reader: ObjectReader) -> Shadow? {
        var shadow = Shadow()
        shadow.threshold = reader.integer("threshold") ?? shadow.threshold
        shadow.invert = reader.bool("invert") ?? shadow.invert
        shadow.figure = reader.colour("figure") ?? shadow.figure
        shadow.ground = reader.colour("ground") ?? shadow.ground
        shadow.blend = reader.ramp("blend") ?? shadow.blend
        shadow.unknown = reader.unknown
        return shadow
    }

    private static func readShadowOverride(_ reader: ObjectReader) -> ShadowOverride? {
        var shadow = ShadowOverride()
        shadow.threshold = reader.integer("threshold")
        shadow.invert = reader.bool("invert")
        shadow.figure = reader.colour("figure")
        shadow.ground = reader.colour("ground")
        shadow.blend = reader.ramp("blend")
        shadow.unknown = reader.unknown
        return shadow
    }
}
