export * from '@prisma/client/runtime/client'
