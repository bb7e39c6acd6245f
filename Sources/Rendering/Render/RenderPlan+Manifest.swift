import Generators
import JSON
import Latents
import Projects

extension RenderPlan {
    /// A manifest of a render of this plan, without its frames.
    ///
    /// - Parameter project: the project file's name and the SHA-256 of its bytes.
    package func manifest(of project: Manifest.KnownFile) -> Manifest {
        let look = self.project.look.applying(self.project.chains[chain.name]?.look ?? LookOverride())
        return Manifest(
            program: Manifest.ProgramVersion(
                version: ProgramVersion.current, engine: Engine.revision),
            project: project, chain: chain.name, frameRate: chain.frameRate, width: width, height: height,
            models: models.mapValues {
                Manifest.KnownFile(file: $0.fileName, sha256: $0.sha256, network: $0.network)
            },
            look: ProjectWriter.json(for: look, isExplicit: true), totalFrames: count)
    }

    func origin(of picture: PlannedPicture, identity: PictureIdentity) -> Manifest.Origin {
        let transition = chain.segments[picture.segment].transition
        let key =
            switch picture.share {
            case .zero: transition.from
            case .one: transition.to
            default: String?.none
            }
        return Manifest.Origin(
            identity: identity, picture: picture.index, transition: picture.transition,
            step: picture.heldKey == nil ? picture.step : nil, position: picture.share, key: key,
            isHold: picture.heldKey != nil)
    }
}
