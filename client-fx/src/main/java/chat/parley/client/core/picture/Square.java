package chat.parley.client.core.picture;

/// The part of a picture that is kept, in its pixels.
///
/// @param x of the left edge
/// @param y of the upper edge
public record Square(double x, double y, double side) {}
