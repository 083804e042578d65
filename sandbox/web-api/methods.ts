import { apiTest, appsConnectionsOpen, authTest } from './auth.ts'
import type { Method } from './call.ts'
import { chatDelete, chatGetPermalink, chatUpdate } from './chat-change.ts'
import { chatPostEphemeral, chatPostMessage } from './chat-post.ts'
import {
  conversationsCreate,
  conversationsInvite,
  conversationsJoin,
  conversationsKick,
  conversationsOpen,
  conversationsSetTopic,
} from './conversations-change.ts'
import {
  conversationsHistory,
  conversationsInfo,
  conversationsList,
  conversationsMembers,
  conversationsReplies,
  usersConversations,
} from './conversations-read.ts'
import { filesCompleteUploadExternal, filesGetUploadUrlExternal, filesInfo } from './files.ts'
import { reactionsAdd, reactionsGet, reactionsRemove } from './reactions.ts'
import { usergroupsList, usergroupsUsersList } from './usergroups.ts'
import { botsInfo, teamInfo, usersInfo, usersList } from './users.ts'
import { viewsOpen, viewsPublish, viewsPush, viewsUpdate } from './views.ts'

/** Every method of the Web API that the sandbox implements, by its name. */
export const methods: ReadonlyMap<string, Method> = new Map([
  ['api.test', apiTest],
  ['apps.connections.open', appsConnectionsOpen],
  ['auth.test', authTest],
  ['bots.info', botsInfo],
  ['chat.delete', chatDelete],
  ['chat.getPermalink', chatGetPermalink],
  ['chat.postEphemeral', chatPostEphemeral],
  ['chat.postMessage', chatPostMessage],
  ['chat.update', chatUpdate],
  ['conversations.create', conversationsCreate],
  ['conversations.history', conversationsHistory],
  ['conversations.info', conversationsInfo],
  ['conversations.invite', conversationsInvite],
  ['conversations.join', conversationsJoin],
  ['conversations.kick', conversationsKick],
  ['conversations.list', conversationsList],
  ['conversations.members', conversationsMembers],
  ['conversations.open', conversationsOpen],
  ['conversations.replies', conversationsReplies],
  ['conversations.setTopic', conversationsSetTopic],
  ['files.completeUploadExternal', filesCompleteUploadExternal],
  ['files.getUploadURLExternal', filesGetUploadUrlExternal],
  ['files.info', filesInfo],
  ['reactions.add', reactionsAdd],
  ['reactions.get', reactionsGet],
  ['reactions.remove', reactionsRemove],
  ['team.info', teamInfo],
  ['usergroups.list', usergroupsList],
  ['usergroups.users.list', usergroupsUsersList],
  ['users.conversations', usersConversations],
  ['users.info', usersInfo],
  ['users.list', usersList],
  ['views.open', viewsOpen],
  ['views.publish', viewsPublish],
  ['views.push', viewsPush],
  ['views.update', viewsUpdate],
])
