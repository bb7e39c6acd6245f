import Projects

/// A part of a project that an edit can be about.
enum Subject: Hashable, Sendable {
    case item(ProjectItem, String)
    case look
    case projectModel
    case frameRate
    case name
    /// Fields that this version does not know.
    case unknown

    static func key(_ name: String) -> Subject { .item(.key, name) }
    static func transition(_ name: String) -> Subject { .item(.transition, name) }
    static func chain(_ name: String) -> Subject { .item(.chain, name) }
}

extension Subject: CustomStringConvertible {
    /// As clients see it, `transition:opening`.
    var description: String {
        switch self {
        case .item(let item, let name): "\(item.rawValue):\(name)"
        case .look: "look"
        case .projectModel: "project-model"
        case .frameRate: "frame-rate"
        case .name: "name"
        case .unknown: "unknown"
        }
    }

    /// As people read it.
    var words: String {
        switch self {
        case .item(let item, let name): "\(item.rawValue) \"\(name)\""
        case .look: "the project's look"
        case .projectModel: "the project's model"
        case .frameRate: "the frame rate"
        case .name: "the project's name"
        case .unknown: "other fields of the project"
        }
    }
}

extension Subject {
    /// What differs between two states of a project.
    static func changed(from old: Project, to new: Project) -> Set<Subject> {
        var changed: Set<Subject> = []
        if old.name != new.name { changed.insert(.name) }
        if old.frameRate != new.frameRate { changed.insert(.frameRate) }
        if old.look != new.look { changed.insert(.look) }
        if old.model != new.model { changed.insert(.projectModel) }
        if old.unknown != new.unknown { changed.insert(.unknown) }
        add(.model, old.models, new.models, to: &changed)
        add(.direction, old.directions, new.directions, to: &changed)
        add(.key, old.keys, new.keys, to: &changed)
        add(.transition, old.transitions, new.transitions, to: &changed)
        add(.chain, old.chains, new.chains, to: &changed)
        return changed
    }

    private static func add<Part: Equatable>(
        _ item: ProjectItem, _ old: [String: Part], _ new: [String: Part], to changed: inout Set<Subject>
    ) {
        for (name, part) in old where new[name] != part { changed.insert(.item(item, name)) }
        for name in new.keys where old[name] == nil { changed.insert(.item(item, name)) }
    }
}

extension Set<Subject> {
    /// As clients see them, sorted as people read.
    var descriptions: [String] { map(\.description).sorted { Project.reads($0, before: $1) } }
}
