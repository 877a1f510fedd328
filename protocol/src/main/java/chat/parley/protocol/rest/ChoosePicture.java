package chat.parley.protocol.rest;

import chat.parley.protocol.id.FileId;
import java.util.Optional;

/// PUT `/backend-api/me/avatar`, PUT `/backend-api/conversation/{id}/picture`: shows this person or group by a picture.
///
/// @param fileId a picture that the caller uploaded as `avatar`; absent: by initials again
public record ChoosePicture(Optional<FileId> fileId) {}
