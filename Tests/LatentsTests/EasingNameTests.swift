import Latents
import Testing

struct EasingNameTests {
    @Test(arguments: [
        (Easing.linear, "linear"), (.easeIn, "ease-in"), (.easeOut, "ease-out"), (.easeInOut, "ease-in-out"),
        (.cubicBezier(x1: 0.25, y1: 0.1, x2: 0.25, y2: 1), "cubic-bezier(0.25,0.1,0.25,1)"),
        (.cubicBezier(x1: 0, y1: -1.5, x2: 1, y2: 1e-7), "cubic-bezier(0,-1.5,1,1e-07)"),
    ])
    func namesAreReadAsWritten(easing: Easing, name: String) {
        #expect(easing.name == name)
        #expect(Easing(name) == easing)
    }

    @Test func blanksBetweenNumbersAreAllowed() {
        #expect(Easing("cubic-bezier(0.25, 0.1 , .25,1)") == .cubicBezier(x1: 0.25, y1: 0.1, x2: 0.25, y2: 1))
    }

    @Test(arguments: [
        "", "Linear", "ease", "ease-in ", "cubic-bezier", "cubic-bezier()", "cubic-bezier(0,0,1)",
        "cubic-bezier(0,0,1,1,1)", "cubic-bezier(0,0,1,)", "cubic-bezier(-0.1,0,1,1)", "cubic-bezier(0,0,1.1,1)",
        "cubic-bezier(0,nan,1,1)", "cubic-bezier(0,inf,1,1)", "cubic-bezier(0,1e999,1,1)", "cubic-bezier(0,0x1,1,1)",
        "cubic-bezier(0,0,1,1", "cubic-bezier(0 0,0,1,1)", "cubic-bezier(0,0,1,1))",
    ])
    func otherTextIsRefused(text: String) {
        #expect(Easing(text) == nil)
    }
}
