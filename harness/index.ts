export * from './clause.ts'
