// swift-tools-version: 6.2
import PackageDescription

/// Applied to every Swift target, so that one place decides how strictly the code is checked.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "Pegbar",
    products: [.executable(name: "pegbar", targets: ["pegbar"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    ],
    targets: [
        // MARK: C libraries of the system
        .systemLibrary(
            name: "CFFmpeg", pkgConfig: "libavformat",
            providers: [.apt(["libavformat-dev", "libavcodec-dev", "libavutil-dev", "libswscale-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // MARK: CKernels: hot loops, optimised in every configuration; contraction off so that bits never vary
        .target(
            name: "CKernels",
            cSettings: [
                .unsafeFlags(["-O3", "-ffp-contract=off", "-fno-math-errno", "-Wall", "-Wextra", "-Wno-psabi"])
            ]),

        // MARK: TemporaryFolders, of the tests
        .target(name: "TemporaryFolders", path: "Tests/TemporaryFolders", swiftSettings: strict),

        // MARK: JSON
        .target(name: "JSON", swiftSettings: strict),
        .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: strict),

        // MARK: Files
        .target(
            name: "Files", dependencies: [.product(name: "Crypto", package: "swift-crypto")], swiftSettings: strict),
        .testTarget(name: "FilesTests", dependencies: ["Files", "TemporaryFolders"], swiftSettings: strict),

        // MARK: Tensors
        .target(name: "Tensors", dependencies: ["CKernels"], swiftSettings: strict),
        .testTarget(name: "TensorsTests", dependencies: ["Files", "Tensors"], swiftSettings: strict),

        // MARK: Checkpoints
        .target(name: "Checkpoints", dependencies: ["CZlib", "Files", "JSON", "Tensors"], swiftSettings: strict),
        .testTarget(
            name: "CheckpointsTests", dependencies: ["Checkpoints", "Files", "JSON", "TemporaryFolders", "Tensors"],
            exclude: ["Fixtures"],
            swiftSettings: strict),

        // MARK: Latents
        .target(name: "Latents", swiftSettings: strict),
        .testTarget(
            name: "LatentsTests", dependencies: ["Files", "Latents"], exclude: ["Fixtures"], swiftSettings: strict),

        // MARK: Generators
        .target(
            name: "Generators", dependencies: ["Checkpoints", "JSON", "Latents", "Tensors"], swiftSettings: strict),
        .testTarget(
            name: "GeneratorsTests",
            dependencies: ["Checkpoints", "Files", "Generators", "JSON", "Latents", "TemporaryFolders", "Tensors"],
            exclude: ["Fixtures"], swiftSettings: strict),

        // MARK: Projects
        .target(
            name: "Projects", dependencies: ["Checkpoints", "Files", "JSON", "Latents"], swiftSettings: strict),
        .testTarget(
            name: "ProjectsTests", dependencies: ["Checkpoints", "JSON", "Latents", "Projects", "TemporaryFolders"],
            exclude: ["Fixtures"],
            swiftSettings: strict),

        // MARK: Media
        .target(name: "Media", dependencies: ["CFFmpeg", "CZlib"], swiftSettings: strict),
        .testTarget(name: "MediaTests", dependencies: ["CZlib", "Media", "TemporaryFolders"], swiftSettings: strict),

        // MARK: Rendering
        .target(
            name: "Rendering",
            dependencies: [
                "Checkpoints", "Files", "Generators", "JSON", "Latents", "Media", "Projects", "Tensors",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "RenderingTests",
            dependencies: [
                "Checkpoints", "Files", "Generators", "JSON", "Latents", "Media", "Projects", "Rendering",
                "TemporaryFolders", "Tensors",
            ],
            swiftSettings: strict),

        // MARK: Studio: the only importer of Hummingbird and of what it stands on
        .target(name: "CAssets"),
        .target(
            name: "Studio",
            dependencies: [
                "CAssets", "Files", "Generators", "JSON", "Latents", "Media", "Projects", "Rendering",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            exclude: ["Assets"], swiftSettings: strict),
        .testTarget(
            name: "StudioTests",
            dependencies: [
                "Commands", "Files", "Generators", "JSON", "Latents", "Media", "Projects", "Rendering", "Studio",
                "TemporaryFolders", "Tensors", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // MARK: Commands
        .target(
            name: "Commands",
            dependencies: [
                "Checkpoints", "Files", "Generators", "JSON", "Latents", "Media", "Projects", "Rendering", "Studio",
                "Tensors",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "Checkpoints", "Commands", "JSON", "Latents", "Media", "Projects", "TemporaryFolders",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),

        // MARK: Benchmarks
        .executableTarget(
            name: "pegbar-benchmark",
            dependencies: [
                "Checkpoints", "Generators", "JSON", "Tensors",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/GeneratorBenchmark", swiftSettings: strict),

        // MARK: pegbar
        .executableTarget(name: "pegbar", dependencies: ["Commands"], swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests", dependencies: ["Checkpoints", "JSON", "Media", "TemporaryFolders", "pegbar"],
            swiftSettings: strict),
    ]
)

// MARK: Fuzzing, by Scripts/fuzz only: needs libFuzzer, which not every toolchain has
if Context.environment["PEGBAR_FUZZING"] != nil {
    package.targets.append(
        .executableTarget(
            name: "pegbar-fuzz", dependencies: ["Checkpoints", "Generators", "JSON", "Tensors"], path: "Tests/Fuzzing",
            swiftSettings: strict))
}
