"""What holds as it is written, and may surprise whoever wrote it: notes, which stop nothing."""

from fargen.spec.sensed import Sense
from fargen.values.images import floats, image_reference

_PLACEHOLDER = "000000000000.dkr.ecr."  # where ``fargen new`` was told no image
_FIRST_FREE_PORT = 1024  # https://man7.org/linux/man-pages/man7/capabilities.7.html, CAP_NET_BIND_SERVICE
_LISTENERS = frozenset({"certificate-arn", "listen-ports"})


def notes(sense: Sense) -> None:
    """All of them."""
    _image(sense)
    _open_to_all(sense)
    _low_ports(sense)


def _image(sense: Sense) -> None:
    """A placeholder, or an image that may be another one tomorrow."""
    image = sense.text("image")
    if not image or "${" in image or image_reference(image):
        return
    if image.startswith(_PLACEHOLDER):
        message = "an account of zeros is a placeholder"
        sense.say(("image",), "SPEC466", message, "write the image that is to run", "info")
    elif floats(image):
        message = "each pod may start another version: the image has no tag of its own"
        sense.say(("image",), "SPEC465", message, "write the version, as image:1.4.2, or a digest", "info")


def _open_to_all(sense: Sense) -> None:
    """An Ingress for the internet without a certificate; annotations may name one, or other listeners."""
    given = sense.get("ingress", "annotations")
    own = {str(key).rpartition("/")[2] for key in given} if isinstance(given, dict) else set()
    if sense.get("ingress", "scheme") != "internet-facing" or sense.get("ingress", "certificateArn"):
        return
    if not _LISTENERS & own:
        named = sense.get("ingress", "host") or sense.get("ingress", "rules")
        where = "" if named else ", under every name of the load balancer"
        message = f"the internet reaches it by plain HTTP{where}: there is no certificate"
        fix = "set certificateArn" + ("" if named else " and host")
        sense.say(("ingress", "scheme"), "SPEC467", message, fix, "info", key=True)


def _low_ports(sense: Sense) -> None:
    """A port that a process may not be let open, as it is not root."""
    user = sense.get("security", "runAsUser")
    if user == 0 or (user is None and sense.get("security", "profile") not in {None, "restricted"}):
        return
    for index, port in sense.entries("ports"):
        number = port.get("port")
        if type(number) is int and 0 < number < _FIRST_FREE_PORT:
            message = f"Linux lets only root listen below {_FIRST_FREE_PORT}, and the app is not root"
            fix = "let the app listen above, as on 8080; servicePort may stay what it is"
            sense.say(("ports", index, "port"), "SPEC468", message, fix, "info")
