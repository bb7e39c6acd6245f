package import Projects

/// One picture of a render: where it lies and what it looks like.
package struct PlannedFrame: Sendable {
    package let picture: PlannedPicture
    package let appearance: Appearance
}

/// What a picture looks like: how its colours are made, and its shadow look.
package struct Appearance: Sendable {
    /// The model's name in the project.
    package let model: String
    package let recipe: PictureRecipe
    /// Nil for plain colour; its `blend` stands at this picture's value.
    package let shadow: Shadow?

    /// The same in plain colour.
    package var colours: Appearance { Appearance(model: model, recipe: recipe, shadow: nil) }

    /// The identity of the picture as it is shown.
    package var identity: PictureIdentity { identity(ofColour: recipe.identity) }

    /// The identity of the picture as it is shown: of the colour picture, and of the shadow look if there is one.
    package func identity(ofColour colour: PictureIdentity) -> PictureIdentity {
        guard let shadow else { return colour }
        return PictureIdentity(
            hashing: """
                pegbar shadow
                colour \(colour)
                threshold \(shadow.threshold)
                invert \(shadow.invert)
                figure \(shadow.figure.fileText)
                ground \(shadow.ground.fileText)
                blend \(String(shadow.blend.from.bitPattern, radix: 16))
                """)
    }
}
