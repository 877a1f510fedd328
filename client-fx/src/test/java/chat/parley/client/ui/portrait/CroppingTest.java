package chat.parley.client.ui.portrait;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.client.core.picture.Square;
import org.junit.jupiter.api.Test;

class CroppingTest {
    private final Cropping cropping = new Cropping(600, 400);

    private void assertSquare(double x, double y, double side) {
        Square square = cropping.square().get();
        assertEquals(x, square.x(), 0.01, "x");
        assertEquals(y, square.y(), 0.01, "y");
        assertEquals(side, square.side(), 0.01, "side");
    }

    @Test
    void itBeginsWithTheLargestSquareInTheMiddle() {
        assertSquare(100, 0, 400);
    }

    @Test
    void theSquareNeverLeavesThePicture() {
        cropping.move(-5, -5);
        assertSquare(0, 0, 400);
        cropping.move(5, 5);
        assertSquare(200, 0, 400);
    }

    @Test
    void zoomingKeepsTheMiddleAndHasAnEnd() {
        cropping.zoom().set(2);
        assertSquare(200, 100, 200);
        cropping.zoomBy(100);
        assertSquare(260, 160, 80);
        cropping.zoomBy(0.001);
        assertSquare(100, 0, 400);
    }

    @Test
    void atTheEdgeZoomingOutComesBackInside() {
        cropping.zoom().set(4);
        cropping.move(-9, 9);
        assertSquare(0, 300, 100);
        cropping.zoom().set(1);
        assertSquare(0, 0, 400);
    }
}
