package chat.parley.protocol.rest;

/// PUT `/backend-api/models/default`: who answers the caller from now on when nothing else is said.
///
/// @param model the id of one of the caller's models
public record ChooseModel(String model) {}
