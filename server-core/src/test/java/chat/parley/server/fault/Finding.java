package chat.parley.server.fault;

/// A promise that was broken.
///
/// @param row the invariant, such as `I1`
/// @param what what is wrong, for a person
public record Finding(String row, String what) {}
