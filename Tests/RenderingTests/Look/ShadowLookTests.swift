import Media
import Projects
import Rendering
import Testing

struct ShadowLookTests {
    /// Values of OpenCV 4.5.5's and 5.0.0's `cv2.cvtColor(..., cv2.COLOR_RGB2GRAY)`; those of older versions' 14-bit
    /// weights differ in the marked ones.
    @Test(
        arguments: [
            ([0, 0, 0], 0),
            ([255, 255, 255], 255),
            ([255, 0, 0], 76),
            ([0, 255, 0], 150),
            ([0, 0, 255], 29),
            ([50, 50, 50], 50),
            ([51, 51, 51], 51),
            ([145, 19, 254], 83),
            ([147, 65, 155], 100),
            ([243, 228, 163], 225),
            ([9, 233, 13], 141),
            ([181, 70, 216], 120),
            ([104, 179, 38], 141),  // 14 bits: 140
            ([51, 230, 46], 156),  // 14 bits: 155
            ([49, 31, 225], 58),  // 14 bits: 59
            ([218, 176, 79], 178),  // 14 bits: 177
        ] as [([UInt8], Int)])
    func greyIsOpenCVs(colour: [UInt8], grey: Int) {
        #expect(ShadowLook.grey(red: colour[0], green: colour[1], blue: colour[2]) == grey)
    }

    @Test func aPictureBecomesItsSilhouette() {
        let picture = Bitmap(
            width: 4, height: 1, rgb: [50, 50, 50, 51, 51, 51, 0, 0, 0, 255, 255, 255])
        let look = ShadowLook(Shadow(), blend: 1)
        #expect(look.apply(to: picture).rgb == [255, 255, 255, 0, 0, 0, 255, 255, 255, 0, 0, 0])
        var inverted = Shadow()
        inverted.invert = true
        #expect(
            ShadowLook(inverted, blend: 1).apply(to: picture).rgb == [0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 255, 255])
    }

    @Test func coloursAndThresholdAreTheShadows() {
        var shadow = Shadow()
        shadow.figure = Colour(red: 1, green: 2, blue: 3)
        shadow.ground = Colour(red: 250, green: 240, blue: 230)
        shadow.threshold = 254
        let picture = Bitmap(width: 2, height: 1, rgb: [255, 255, 255, 254, 254, 254])
        #expect(ShadowLook(shadow, blend: 1).apply(to: picture).rgb == [1, 2, 3, 250, 240, 230])
        shadow.threshold = 255
        #expect(ShadowLook(shadow, blend: 1).apply(to: picture).rgb == [250, 240, 230, 250, 240, 230])
    }

    @Test func theEndsOfTheBlendAreExact() {
        let picture = Bitmap.noise(1, width: 37, height: 23)
        #expect(ShadowLook(Shadow(), blend: 0).apply(to: picture) == picture)
        let shadow = ShadowLook(Shadow(), blend: 1).apply(to: picture)
        #expect(shadow.rgb.allSatisfy { $0 == 0 || $0 == 255 })
        // The nearest neighbours of the ends move a byte by at most the rounding.
        #expect(ShadowLook(Shadow(), blend: 0x1p-60).apply(to: picture) == picture)
    }

    @Test func theBlendIsRoundedToTheNearest() {
        let picture = Bitmap(width: 1, height: 1, rgb: [100, 101, 102])
        // Grey 101 is above 50, so that the shadow is black: 100, 101 and 102 times 3/4.
        #expect(ShadowLook(Shadow(), blend: 0.25).apply(to: picture).rgb == [75, 76, 77])
        // Halves go up: 50.5 and 51.
        #expect(ShadowLook(Shadow(), blend: 0.5).apply(to: picture).rgb == [50, 51, 51])
    }

    @Test func weightsAreWholeParts() {
        #expect(ShadowLook(Shadow(), blend: 0.5).weight == 32768)
        #expect(ShadowLook(Shadow(), blend: 1).weight == 65536)
        #expect(ShadowLook(Shadow(), blend: 1.0 / 3).weight == 21845)
    }
}
