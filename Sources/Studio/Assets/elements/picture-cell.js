/** A small picture in a list: an `img` whose address is set once the picture is painted. */
import { thumbnailAddress } from "../pictures/thumbnails.js";
import { make } from "./make.js";

/** One transparent pixel: an `img` without any address shows a frame of the browser's. */
const nothing = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

export function smallPicture(id, description, properties = {}) {
  const image = make("img",
    { class: "small-picture", alt: description, decoding: "async", draggable: false, src: nothing, ...properties });
  image.addEventListener("error", () => {
    image.dataset.shown = "";
    image.src = nothing;
  });
  showPicture(image, id);
  return image;
}

/** Makes `image` show picture `id` as soon as that is painted. */
export function showPicture(image, id) {
  image.dataset.picture = id ?? "";
  refreshPicture(image);
}

/** As `showPicture`, and nothing until then: what the image shows belongs to something else. */
export function replacePicture(image, id) {
  if (image.dataset.shown && thumbnailAddress(id) === null) {
    image.dataset.shown = "";
    image.src = nothing;
  }
  showPicture(image, id);
}

/** Looks whether the picture is painted by now. */
export function refreshPicture(image) {
  const address = thumbnailAddress(image.dataset.picture || null);
  if (address === null || image.dataset.shown === address) return;
  image.dataset.shown = address;
  image.src = address;
}

/** All small pictures within `element`. */
export function refreshPictures(element) {
  for (const image of element.querySelectorAll("img[data-picture]")) refreshPicture(image);
}
