// How people and channels are called on the page.

export const personName = (person) => (person ? person.real_name || person.name : null);

export const titleOf = (channel) => (channel.is_im ? channel.name : `#${channel.name}`);
